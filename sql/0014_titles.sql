-- Who bears an office is looked up by its title.

CREATE INDEX speaker_title_title_idx ON speaker_title (title);
