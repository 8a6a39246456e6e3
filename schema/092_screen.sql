-- Price screens: how the bids of one competition lie to each other (docs/screens.md). They are values with a place among
-- comparable competitions, not probabilities and not flags. Written by `taza flag`, only where something changed.
create table open.price_screen (
  ocid                 text    collate "C" not null,
  lot_id               text    collate "C" not null, -- '' where the competition is the whole tender
  bids                 integer not null,             -- tenderers with a price, each with its lowest
  currency             text    not null,
  same_lots            integer not null,             -- lots of the tender with exactly these bids; counted once, by the first of them
  variation            double precision,             -- standard deviation / mean, n >= 3
  kurtosis             double precision,             -- excess, unbiased, n >= 4
  skewness             double precision,             -- unbiased, n >= 3
  difference_ratio     double precision,             -- (b2 - b1) / b1
  difference           double precision,             -- b2 - b1
  relative_distance    double precision,             -- (b2 - b1) / sd(b2 ... bn), n >= 3
  alternative_distance double precision,             -- (b2 - b1) / mean gap among b2 ... bn, n >= 3
  normalised_distance  double precision,             -- (b2 - b1) / mean of all gaps, n >= 3
  spread               double precision,             -- (bn - b1) / b1
  uniformity           double precision,             -- Kolmogorov-Smirnov distance from even spacing on [b1, bn], n >= 4
  subsets              jsonb,                        -- the same of all subsets of 3 and of 4 bids: mean, median, min, max; 5 to 12 bids
  compared_with        text    not null,             -- the group of the percentiles
  compared             integer not null,             -- its size
  percentiles          jsonb   not null,             -- by screen: share of the group with a lower value, in whole percent
  primary key (ocid, lot_id)
);
