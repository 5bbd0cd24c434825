-- Who follows a class over HTTP alone gives their signs of life to the web process.
GRANT SELECT, INSERT, UPDATE ON participant_leases TO app_web;
--> statement-breakpoint
-- Who resumes a class over HTTP alone may when gateways have been able to save for long enough.
GRANT SELECT ON gateways TO app_web;
