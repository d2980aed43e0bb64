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

-- Where each of them leads: the government, what told it, who keeps the place, its people in 2020, the county that its name says, the
-- counties that its address lies in, with a blank between.
create table if not exists weekly_where (
    report varchar, unit integer, place_id varchar, "by" varchar, custody varchar, people bigint, named varchar, lies_in varchar
);
