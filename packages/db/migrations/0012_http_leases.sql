-- Who follows a class over HTTP alone gives their signs of life to the web process.
GRANT SELECT, INSERT, UPDATE ON participant_leases TO app_web;
