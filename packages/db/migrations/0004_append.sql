ALTER TABLE "session_state_events" ADD COLUMN "command_events" integer;
--> statement-breakpoint
-- The log is written by its owner's functions and by nothing else.
GRANT SELECT, INSERT, UPDATE ON session_streams TO log_owner;
--> statement-breakpoint
GRANT SELECT, INSERT ON session_state_events TO log_owner;
--> statement-breakpoint
GRANT INSERT ON sessions, audit_log TO log_owner;
--> statement-breakpoint
GRANT SELECT ON session_streams TO directory_owner;
--> statement-breakpoint
CREATE POLICY directory ON session_streams FOR SELECT TO directory_owner USING (true);
--> statement-breakpoint
-- The tenant of this transaction; a transaction that is inside another school already is a bug and stops here.
CREATE FUNCTION enter_tenant(tenant uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF nullif(current_setting('app.tenant_id', true), '') <> tenant::text THEN
    RAISE EXCEPTION 'this transaction belongs to another tenant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('app.tenant_id', tenant::text, true);
END $$;
--> statement-breakpoint
-- All or nothing: the head moves from `expected` to `expected + n` and the n events stand, or nothing changes and the
-- row says why. Update first: the row lock orders writers. A set_config inside holds until commit, while a function's
-- own SET synchronous_commit would end with the function, before the commit.
CREATE FUNCTION append_events(
  tenant uuid, session uuid, expected bigint, n integer, events json, audit json, known_epoch integer
) RETURNS TABLE (status text, head bigint, at timestamptz, epoch integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  written integer;
BEGIN
  PERFORM enter_tenant(tenant);
  PERFORM set_config('synchronous_commit', 'on', true);
  UPDATE session_streams s
    SET head = expected + n, last_recorded_at = greatest(clock_timestamp(), s.last_recorded_at), halted_since = NULL
    WHERE s.session_id = session AND s.head = expected AND s.epoch = known_epoch
      AND (s.halted_since IS NULL OR events -> 0 ->> 'type' = 'capture.resumed')
    RETURNING 'appended', s.head, s.last_recorded_at, s.epoch INTO status, head, at, epoch;
  IF NOT FOUND THEN
    SELECT CASE WHEN s.head = expected AND s.epoch = known_epoch AND s.halted_since IS NOT NULL
                THEN 'halted' ELSE 'conflict' END, s.head, s.last_recorded_at, s.epoch
      INTO status, head, at, epoch FROM session_streams s WHERE s.session_id = session;
    IF NOT FOUND THEN status := 'missing'; END IF;
    RETURN NEXT;
    RETURN;
  END IF;
  INSERT INTO session_state_events (tenant_id, session_id, sequence, type, schema_version, payload, actor_kind, actor_id,
      command_key, request_hash, command_events, recorded_at)
    SELECT tenant, session, expected + e.ordinality, e.type, e.v, e.payload, e.actor_kind, e.actor_id,
      e.command_key, e.request_hash, e.command_events, at
    FROM ROWS FROM (json_to_recordset(events) AS (type text, v integer, payload jsonb, actor_kind text, actor_id text,
      command_key text, request_hash bytea, command_events integer)) WITH ORDINALITY AS e;
  GET DIAGNOSTICS written = ROW_COUNT;
  IF written <> n THEN
    RAISE EXCEPTION 'append of % events was announced, % came', n, written;
  END IF;
  IF audit IS NOT NULL THEN
    INSERT INTO audit_log (tenant_id, created_at, actor_kind, actor_id, action, subject_kind, subject_id, basis, before, after, request_id)
      SELECT tenant, at, a.actor_kind, a.actor_id, a.action, a.subject_kind, a.subject_id, a.basis, a.before, a.after, a.request_id
      FROM json_to_recordset(audit) AS a (actor_kind text, actor_id text, action text, subject_kind text, subject_id text,
        basis text, before jsonb, after jsonb, request_id text);
  END IF;
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- The session's row, its stream and its first events in one transaction; an id that is taken raises 23505.
CREATE FUNCTION create_session(tenant uuid, session uuid, attributes json, n integer, events json, audit json)
RETURNS TABLE (status text, head bigint, at timestamptz, epoch integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM enter_tenant(tenant);
  INSERT INTO sessions (tenant_id, id, course_id, lesson_id, title, starts_at, ends_at, status, admission, stage, recording)
    SELECT tenant, session, a.course_id, a.lesson_id, a.title, a.starts_at, a.ends_at, 'scheduled', a.admission, a.stage, a.recording
    FROM json_to_record(attributes) AS a (course_id uuid, lesson_id uuid, title text, starts_at timestamptz,
      ends_at timestamptz, admission text, stage text, recording text);
  INSERT INTO session_streams (tenant_id, session_id) VALUES (tenant, session);
  RETURN QUERY SELECT * FROM append_events(tenant, session, 0, n, events, audit, 1);
END $$;
--> statement-breakpoint
-- The stream's row with the events after `after`, seen in one snapshot; a stream without further events is one row with
-- a null sequence. `lock` keeps other writers out until this transaction ends. Raises when the stream is invisible:
-- an empty answer under row-level security would look like "never happened".
CREATE FUNCTION read_tail(tenant uuid, session uuid, after bigint, lock boolean, max_events integer)
RETURNS TABLE (epoch integer, head bigint, halted_since timestamptz, last_recorded_at timestamptz, sequence bigint, type text,
  schema_version integer, payload jsonb, actor_kind text, actor_id text, command_key text, request_hash bytea,
  command_events integer, recorded_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM enter_tenant(tenant);
  -- A statement of its own: the next one then takes a snapshot that is younger than the lock.
  IF lock THEN
    PERFORM FROM session_streams s WHERE s.session_id = session FOR NO KEY UPDATE;
  END IF;
  RETURN QUERY
    SELECT s.epoch, s.head, s.halted_since, s.last_recorded_at, e.sequence, e.type, e.schema_version, e.payload,
      e.actor_kind, e.actor_id, e.command_key, e.request_hash, e.command_events, e.recorded_at
    FROM session_streams s LEFT JOIN LATERAL (
      SELECT * FROM session_state_events l WHERE l.session_id = session AND l.sequence > after
      ORDER BY l.sequence LIMIT max_events
    ) e ON true
    WHERE s.session_id = session ORDER BY e.sequence;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'session stream % is not visible', session USING ERRCODE = 'no_data_found';
  END IF;
END $$;
--> statement-breakpoint
-- Which of the commands `[{actor_id, command_key}]` are in the log, beside the head at which that was true; none is one
-- row with a null key. Raises when the stream is invisible.
CREATE FUNCTION find_keys(tenant uuid, session uuid, keys json)
RETURNS TABLE (epoch integer, head bigint, actor_id text, command_key text, sequence bigint, command_events integer, request_hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM enter_tenant(tenant);
  RETURN QUERY
    SELECT s.epoch, s.head, e.actor_id, e.command_key, e.sequence, e.command_events, e.request_hash
    FROM session_streams s LEFT JOIN (
      json_to_recordset(keys) AS k (actor_id text, command_key text)
      JOIN session_state_events e ON e.session_id = session AND e.actor_id = k.actor_id AND e.command_key = k.command_key
    ) ON true
    WHERE s.session_id = session;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'session stream % is not visible', session USING ERRCODE = 'no_data_found';
  END IF;
END $$;
--> statement-breakpoint
-- From now on the stream takes nothing but a batch that opens with capture.resumed; the first mark stands.
CREATE FUNCTION mark_halted(tenant uuid, session uuid, since timestamptz) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  marked timestamptz;
BEGIN
  PERFORM enter_tenant(tenant);
  UPDATE session_streams s SET halted_since = coalesce(s.halted_since, since) WHERE s.session_id = session
    RETURNING s.halted_since INTO marked;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'session stream % is not visible', session USING ERRCODE = 'no_data_found';
  END IF;
  RETURN marked;
END $$;
--> statement-breakpoint
-- Heads of any school's sessions: ids, numbers and whether capture is halted, nothing else.
CREATE FUNCTION heads(session_ids uuid[]) RETURNS TABLE (session_id uuid, epoch integer, head bigint, halted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.session_id, s.epoch, s.head, s.halted_since IS NOT NULL FROM session_streams s WHERE s.session_id = ANY (session_ids)
$$;
--> statement-breakpoint
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['enter_tenant(uuid)', 'append_events(uuid, uuid, bigint, integer, json, json, integer)',
    'create_session(uuid, uuid, json, integer, json, json)', 'read_tail(uuid, uuid, bigint, boolean, integer)',
    'find_keys(uuid, uuid, json)', 'mark_halted(uuid, uuid, timestamptz)']
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO log_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    IF f NOT LIKE 'enter_tenant%' THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO app_web, app_gateway, app_reactor', f);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
ALTER FUNCTION heads(uuid[]) OWNER TO directory_owner;
--> statement-breakpoint
REVOKE ALL ON FUNCTION heads(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION heads(uuid[]) TO app_web, app_gateway, app_reactor;
