variable "stage" {
  type    = string
  default = "dev"
}

variable "vat_country" {
  type    = string
  default = null
}
