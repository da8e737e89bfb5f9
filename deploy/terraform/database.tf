# MySQL, in the private subnets. RDS keeps and rotates the administrator's password; the application's own user comes from
# database-init.yml, with the password in the parameter.

resource "aws_db_instance" "main" {
  identifier = local.name

  engine         = "mysql"
  engine_version = "8.4"
  instance_class = var.database_class
  multi_az       = var.database_multi_az

  db_name                             = local.stack.database.name
  port                                = local.stack.database.port
  username                            = "admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = false

  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = false
  parameter_group_name   = aws_db_parameter_group.main.name
  ca_cert_identifier     = "rds-ca-rsa2048-g1"

  storage_type          = "gp3"
  allocated_storage     = var.database_storage_gib
  max_allocated_storage = var.database_storage_gib * 5
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.data.arn

  backup_retention_period   = var.database_backup_days
  copy_tags_to_snapshot     = true
  delete_automated_backups  = !var.deletion_protection
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = !var.deletion_protection
  final_snapshot_identifier = "${local.name}-final"

  auto_minor_version_upgrade      = true
  enabled_cloudwatch_logs_exports = ["error", "slowquery"]

  performance_insights_enabled    = local.has_performance_insights
  performance_insights_kms_key_id = local.has_performance_insights ? aws_kms_key.data.arn : null

  # RDS makes these groups itself when they are missing, without retention and without the key.
  depends_on = [aws_cloudwatch_log_group.database]
}

locals {
  # The smallest burstable classes have none.
  has_performance_insights = !can(regex("^db\\.t[0-9]+[a-z]*\\.(micro|small)$", var.database_class))
}

resource "aws_db_subnet_group" "main" {
  name        = local.name
  description = "Private subnets of ${local.name}"
  subnet_ids  = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_db_parameter_group" "main" {
  name        = local.name
  family      = "mysql8.4"
  description = "MySQL of ${local.name}"

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }

  parameter {
    name  = "slow_query_log"
    value = "1"
  }

  parameter {
    name  = "log_output"
    value = "FILE"
  }
}

resource "aws_cloudwatch_log_group" "database" {
  for_each = { error = local.log_group_names.database_error, slowquery = local.log_group_names.database_slow }

  name              = each.value
  retention_in_days = local.stack.logs.retentionDays
  kms_key_id        = aws_kms_key.data.arn
}
