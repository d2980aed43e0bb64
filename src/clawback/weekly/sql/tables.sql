-- What reports of counts say. A period is half-open; a value that the report does not state is null.
create table if not exists weekly_count (
    report varchar, line bigint, measure varchar, cut varchar, unit integer,
    valid_from date, valid_until date, value double
);

-- Whom the figures of a report are about, as it writes them.
create table if not exists weekly_unit (
    report varchar, unit integer, level varchar, published varchar, city varchar, state varchar, geoid varchar, code varchar
);

-- What was said of a figure after it was published: retracted, disputed, read otherwise.
create table if not exists weekly_said (
    report varchar, line bigint, measure varchar, unit integer, valid_from date, kind varchar, value double, says varchar, link varchar
);
