# The key for data at rest: logs, the audit trail, alarms on their way, the database. The password has a key of its own.

resource "aws_kms_key" "data" {
  description             = "Data at rest of ${local.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode(local.data_key_policy)
}

resource "aws_kms_alias" "data" {
  name          = "alias/${local.name}-data"
  target_key_id = aws_kms_key.data.key_id
}

locals {
  account_root = "arn:${local.partition}:iam::${local.account_id}:root"

  # In a key policy `*` is the key itself. Whoever administers it cannot read with it.
  key_administration = {
    Sid       = "AdministeredByAccount"
    Effect    = "Allow"
    Principal = { AWS = local.account_root }
    Action = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    Resource = "*"
  }

  data_key_policy = {
    Version = "2012-10-17"
    Statement = [
      local.key_administration,
      {
        Sid       = "EncryptLogs"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.region}.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "kms:EncryptionContext:aws:logs:arn" = [
              for name in values(local.log_group_names) : "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:${name}"
            ]
          }
        }
      },
      {
        # With a bucket key it must be able to decrypt, too, though it writes only.
        Sid       = "EncryptTrail"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
      },
      {
        # Alarms reach a topic only under a key whose policy lets CloudWatch use it: alias/aws/sns does not.
        Sid       = "EncryptAlarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
      },
      {
        Sid       = "ReadTrail"
        Effect    = "Allow"
        Principal = { AWS = local.account_root }
        Action    = ["kms:Decrypt"]
        Resource  = "*"
        Condition = { StringEquals = { "kms:CallerAccount" = local.account_id, "kms:ViaService" = "s3.${local.region}.amazonaws.com" } }
      },
      {
        Sid       = "EncryptDatabase"
        Effect    = "Allow"
        Principal = { AWS = local.account_root }
        Action    = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*"
        Condition = { StringEquals = { "kms:CallerAccount" = local.account_id, "kms:ViaService" = "rds.${local.region}.amazonaws.com" } }
      },
    ]
  }
}
