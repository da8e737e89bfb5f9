# What the stack file says, where it is put, and the names that follow from both.

module "stack" {
  source = "./stack"

  stack_file = var.stack_file
  place = {
    partition  = data.aws_partition.here.partition
    region     = data.aws_region.here.name
    account_id = data.aws_caller_identity.here.account_id
  }
}

data "aws_partition" "here" {}
data "aws_region" "here" {}
data "aws_caller_identity" "here" {}

locals {
  stack = module.stack.stack
  name  = module.stack.name

  partition  = data.aws_partition.here.partition
  region     = data.aws_region.here.name
  account_id = data.aws_caller_identity.here.account_id
  dns_suffix = data.aws_partition.here.dns_suffix

  # Ansible finds the instance by Environment and App.
  tags = merge(var.tags, {
    Environment = module.stack.stack.environment
    App         = module.stack.stack.app
    ManagedBy   = "terraform"
  })
}
