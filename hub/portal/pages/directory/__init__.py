"""What is declared: resources, agencies, contracts in every form, code lists."""
