# The database password of the application, and the key that encrypts it. The value passes through Terraform without leaving a
# trace: `value_wo` is write-only, so it is in no plan and no state.

resource "aws_ssm_parameter" "database_password" {
  name        = local.stack.parameter.name
  description = "Password of the database user ${local.stack.database.user}"
  type        = local.stack.parameter.type
  key_id      = module.stack.has_customer_key ? aws_kms_alias.parameter[0].target_key_arn : null

  # Unless one is given, 256 random bits: Terraform reads the bytes of a UUID from the operating system's secure source. They are made
  # up anew in every run, and sent only when the version is another.
  value_wo         = coalesce(var.database_password, replace("${uuid()}${uuid()}", "-", ""))
  value_wo_version = var.database_password_version
}

resource "aws_kms_key" "parameter" {
  count = module.stack.has_customer_key ? 1 : 0

  description             = "The database password of ${local.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode(local.parameter_key_policy)
}

resource "aws_kms_alias" "parameter" {
  count = module.stack.has_customer_key ? 1 : 0

  name          = local.stack.parameter.key
  target_key_id = aws_kms_key.parameter[0].key_id
}

locals {
  parameter_key_policy = {
    Version = "2012-10-17"
    Statement = [
      local.key_administration,
      {
        # Who of the account may, their IAM policies say: the instance's role for this one parameter, and who writes it.
        Sid       = "UsedThroughParameterStore"
        Effect    = "Allow"
        Principal = { AWS = local.account_root }
        Action    = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "kms:CallerAccount"                   = local.account_id
            "kms:EncryptionContext:PARAMETER_ARN" = module.stack.arns.parameter
            "kms:ViaService"                      = "ssm.${local.region}.amazonaws.com"
          }
        }
      },
    ]
  }
}
