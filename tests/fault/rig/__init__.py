"""What tests/fault/faults and tests/fault/soak share: a database and a service that are broken under a load."""
