# Terraform on the instance: no keys, no region, no switches that turn checks off.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  max_retries = 2
}

data "aws_caller_identity" "here" {}

data "aws_ssm_parameter" "password" {
  name = "/sandbox/go-mysql-api/db/password"
}

output "arn" {
  value = data.aws_caller_identity.here.arn
}

output "password" {
  value     = data.aws_ssm_parameter.password.value
  sensitive = true
}
