DROP TRIGGER forget_testimonials ON users;
DROP FUNCTION forget_testimonials;
DROP FUNCTION praise_of;
DROP TABLE testimonials;
DROP TYPE testimonial_status;
