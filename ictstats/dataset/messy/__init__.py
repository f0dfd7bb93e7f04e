"""Tables of somebody else's, read into rows of the contract with every cell accounted for."""
