"""Random people doing random things to the whole product, with every promise checked after every step."""
