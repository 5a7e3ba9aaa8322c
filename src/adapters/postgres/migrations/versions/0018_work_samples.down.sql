DROP TABLE work_pictures, work_samples;
