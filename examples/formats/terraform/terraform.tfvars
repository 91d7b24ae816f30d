vat_country = "DE"
