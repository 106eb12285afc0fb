// The room VirtualOffice.
