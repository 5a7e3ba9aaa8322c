DROP TABLE busy_feed_times;
DROP TABLE busy_feeds;
