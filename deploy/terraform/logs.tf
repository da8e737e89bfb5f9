# Log groups: the application's, and the names of the others, which the key's policy must know.

locals {
  log_group_names = {
    application    = local.stack.logs.group
    flow_logs      = "/aws/vpc/${local.name}/flow-logs"
    trail          = "/aws/cloudtrail/${local.name}"
    database_error = "/aws/rds/instance/${local.name}/error"
    database_slow  = "/aws/rds/instance/${local.name}/slowquery"
  }
}

resource "aws_cloudwatch_log_group" "application" {
  name              = local.log_group_names.application
  retention_in_days = local.stack.logs.retentionDays
  kms_key_id        = aws_kms_key.data.arn
}
