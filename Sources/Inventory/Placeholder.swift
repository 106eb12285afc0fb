// The room Inventory.
