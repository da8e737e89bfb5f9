# 1.11 brought write-only arguments: the database password goes to AWS and stays out of plans and state.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = module.stack.stack.region

  default_tags {
    tags = local.tags
  }
}
