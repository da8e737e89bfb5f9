mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  user_data_file    = "tests/given/cloud-init.yaml"
  database_password = "mocked-password-of-the-tests"
}

run "data" {
  # The password

  assert {
    condition     = aws_ssm_parameter.database_password.name == "/sandbox/go-mysql-api/db/password" && aws_ssm_parameter.database_password.type == "SecureString"
    error_message = "The parameter is the stack's."
  }

  assert {
    condition     = aws_ssm_parameter.database_password.key_id == aws_kms_alias.parameter[0].target_key_arn && aws_kms_alias.parameter[0].name == "alias/sandbox-go-mysql-api"
    error_message = "The parameter is encrypted under the key with the stack's alias."
  }

  assert {
    condition     = aws_ssm_parameter.database_password.value_wo == null && aws_ssm_parameter.database_password.value_wo_version == 1
    error_message = "The password is not in the state."
  }

  # Keys

  assert {
    condition     = aws_kms_key.parameter[0].enable_key_rotation && aws_kms_key.data.enable_key_rotation
    error_message = "Keys rotate."
  }

  assert {
    condition = alltrue([
      for statement in concat(jsondecode(aws_kms_key.parameter[0].policy).Statement, jsondecode(aws_kms_key.data.policy).Statement) :
      statement.Sid == "AdministeredByAccount" ? !anytrue([for action in statement.Action : strcontains(action, "crypt") || strcontains(action, "*") || action == "kms:CreateGrant"]) : can(statement.Condition)
    ])
    error_message = "Whoever administers a key cannot use it; whoever uses it does so under a condition."
  }

  assert {
    condition = jsondecode(aws_kms_key.parameter[0].policy).Statement[1].Condition.StringEquals == {
      "kms:CallerAccount"                   = "111122223333"
      "kms:EncryptionContext:PARAMETER_ARN" = "arn:aws:ssm:us-east-1:111122223333:parameter/sandbox/go-mysql-api/db/password"
      "kms:ViaService"                      = "ssm.us-east-1.amazonaws.com"
    }
    error_message = "The parameter's key is used for the parameter, through Parameter Store."
  }

  assert {
    condition = toset(one([for statement in jsondecode(aws_kms_key.data.policy).Statement : statement if statement.Sid == "EncryptLogs"]).Condition.ArnEquals["kms:EncryptionContext:aws:logs:arn"]) == toset([
      for group in concat([aws_cloudwatch_log_group.application, aws_cloudwatch_log_group.flow_logs, aws_cloudwatch_log_group.trail], values(aws_cloudwatch_log_group.database)) :
      "arn:aws:logs:us-east-1:111122223333:log-group:${group.name}"
    ])
    error_message = "The key serves the log groups that are here, and no other."
  }

  # Logs

  assert {
    condition     = aws_cloudwatch_log_group.application.name == "/aws/ec2/sandbox-go-mysql-api/application" && aws_cloudwatch_log_group.application.retention_in_days == 14
    error_message = "The application's log group has the stack's name and retention."
  }

  assert {
    condition     = alltrue([for group in concat([aws_cloudwatch_log_group.application, aws_cloudwatch_log_group.flow_logs, aws_cloudwatch_log_group.trail], values(aws_cloudwatch_log_group.database)) : group.kms_key_id == aws_kms_key.data.arn && group.retention_in_days > 0])
    error_message = "Every log group is encrypted and forgets."
  }

  # Images

  assert {
    condition     = aws_ecr_repository.application.name == "sandbox-go-mysql-api" && aws_ecr_repository.application.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.application.image_scanning_configuration[0].scan_on_push
    error_message = "The repository is the stack's; its tags stay, its images are scanned."
  }

  # Artifacts

  assert {
    condition = jsondecode(aws_s3_bucket_policy.artifacts.policy).Statement[0] == {
      Sid       = "PackagesReadFromVpc"
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.artifacts.arn}/packages/*"
      Condition = { StringEquals = { "aws:SourceVpce" = aws_vpc_endpoint.s3.id } }
    }
    error_message = "Packages are read from the VPC alone."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.artifacts.policy).Statement[1].Condition == { Bool = { "aws:SecureTransport" = "false" } } && aws_s3_bucket_public_access_block.artifacts.restrict_public_buckets && aws_s3_bucket_public_access_block.artifacts.block_public_policy
    error_message = "The bucket of artifacts is private, and touched by nobody without TLS."
  }

  assert {
    condition     = length(aws_s3_object.package) == 0
    error_message = "No package is uploaded unasked."
  }

  # The database

  assert {
    condition     = aws_db_instance.main.storage_encrypted && aws_db_instance.main.kms_key_id == aws_kms_key.data.arn
    error_message = "The database is encrypted."
  }

  assert {
    condition     = !aws_db_instance.main.publicly_accessible && toset(aws_db_instance.main.vpc_security_group_ids) == toset([aws_security_group.database.id]) && aws_db_subnet_group.main.subnet_ids == toset([for subnet in aws_subnet.private : subnet.id])
    error_message = "The database is private."
  }

  assert {
    condition     = aws_db_instance.main.manage_master_user_password && aws_db_instance.main.password == null && !aws_db_instance.main.iam_database_authentication_enabled
    error_message = "RDS keeps the administrator's password."
  }

  assert {
    condition     = aws_db_instance.main.backup_retention_period == 7 && aws_db_instance.main.deletion_protection && !aws_db_instance.main.skip_final_snapshot
    error_message = "The database is backed up, and not deleted by mistake."
  }

  assert {
    condition     = [aws_db_instance.main.engine, aws_db_instance.main.db_name, tostring(aws_db_instance.main.port)] == ["mysql", "go_mysql_api", "3306"]
    error_message = "The database is the stack's."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.main.parameter : parameter.value if parameter.name == "require_secure_transport"]) == "1"
    error_message = "The database takes connections over TLS only."
  }

  assert {
    condition = output.ansible == {
      ansible_aws_ssm_bucket_name = "sandbox-go-mysql-api-artifacts-111122223333"
      database_host               = "mocked.us-east-1.rds.amazonaws.com"
      database_port               = 3306
      database_admin_secret       = "arn:aws:secretsmanager:us-east-1:111122223333:secret:mocked"
    }
    error_message = "Ansible learns its bucket, where the database is, and where its administrator's password is kept."
  }
}
