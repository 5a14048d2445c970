-- Claims that most outlets report come first where that is asked for; most claims have one outlet.

CREATE INDEX claim_outlets_idx ON claim (outlets DESC, id DESC) WHERE outlets >= 2;
