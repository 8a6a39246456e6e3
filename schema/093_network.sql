-- Who bids with whom, who wins what from whom: patterns over many tenders (docs/networks.md). Published as tables with the
-- numbers they rest on; none of them is a flag. Written by `taza flag`, only where something changed.

-- Pairs that bid together more often in a class than their activity there explains.
create table open.co_bidding (
  class          text    collate "C" not null,   -- first two digits of the classification
  a              text    collate "C" not null,   -- organizations, a before b
  b              text    collate "C" not null,
  together       integer not null,               -- competitions both bid in
  a_competitions integer not null,
  b_competitions integer not null,
  competitions   integer not null,               -- of the class
  expected       double precision not null,      -- a_competitions * b_competitions / competitions
  lift           double precision not null,      -- together / expected
  p              double precision not null,      -- hypergeometric: as many or more by chance
  q              double precision not null,      -- p after Benjamini and Hochberg, over all pairs of active bidders of all classes
  primary key (class, a, b)
);
-- Reader: the other side of a pair.
create index co_bidding_by_b on open.co_bidding (b);

-- Three to twelve bidders of a class tied by such pairs.
create table open.bidder_group (
  group_id       text    collate "C" primary key, -- from class and members
  class          text    not null,
  members        text[]  collate "C" not null,
  size           integer not null,
  density        double precision not null,      -- pairs of members that met / all pairs
  cohesion       double precision not null,      -- geometric / arithmetic mean of how often the pairs that met did
  exclusivity    double precision not null,      -- meetings inside / all meetings of members
  competitions   integer not null,               -- in which two members or more bid and one of them won
  winners        integer not null,               -- members that won one of these
  entropy        double precision,               -- of the winners, 1: all members win equally often; 8 competitions or more
  runs           integer,                        -- of the sequence of winners
  runs_z         double precision,               -- against chance: above 0 they take turns, below 0 they win in stretches
  buyer_share    double precision,               -- wins of each buyer's most frequent winner / wins, of buyers with two or more
  buyer_p        double precision,               -- as high or higher when winners are shuffled
  region_share   double precision,               -- the same by region
  region_p       double precision,
  ocids          text[]  collate "C" not null    -- of the latest competitions, up to 50
);

-- Concentration of awards: of a class, year and region; of a class and year (region ''); of a buyer and year (class '').
create table open.concentration (
  class     text    collate "C" not null,
  year      integer not null,
  region    text    not null,
  buyer_id  text    collate "C" not null,        -- '' where it is about a market
  currency  text    not null,
  awards    integer not null,
  suppliers integer not null,
  amount    numeric not null,
  hhi       double precision not null,           -- sum of squared shares: 1 is one supplier
  cr1       double precision not null,           -- share of the largest, of the four largest
  cr4       double precision not null,
  leader    text    not null,
  primary key (class, year, region, buyer_id, currency)
);

-- Buyers and suppliers that are tied to each other, three awards or more.
create table open.buyer_supplier (
  buyer_id        text    collate "C" not null,
  supplier_id     text    collate "C" not null,
  awards          integer not null,
  buyer_awards    integer not null,
  supplier_awards integer not null,
  expected        double precision not null,     -- awards if suppliers met buyers at random, class by class
  share_of_buyer  double precision not null,     -- of its awards
  share_of_supplier double precision not null,
  years           integer not null,              -- in which there was an award
  primary key (buyer_id, supplier_id)
);
