mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  stack_file          = "tests/given/other-stack.yaml"
  user_data_file      = "tests/given/cloud-init-with-package.yaml"
  package_file        = "tests/given/package.tar.gz"
  database_password   = "mocked-password-of-the-tests"
  account_defaults    = false
  deletion_protection = false
  database_class      = "db.m7g.large"
  application_clients = { load-balancer = "sg-0a1b2c3d4e5f67890" }
  tags                = { Team = "shop", App = "not this" }
}

run "everything_follows_from_the_stack" {
  command = plan

  assert {
    condition     = aws_launch_template.instance.metadata_options[0].http_put_response_hop_limit == 1 && aws_launch_template.instance.metadata_options[0].http_tokens == "required"
    error_message = "The hop limit is the stack's; tokens are required always."
  }

  assert {
    condition     = [aws_iam_role.instance.name, aws_iam_instance_profile.instance.name] == ["shop-instance", "shop-profile"]
    error_message = "Role and profile have the stack's names."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.instance.policy).Statement : statement.Sid] == ["ReadDatabasePassword", "LogInToRegistry", "PullImage", "WriteLogs", "WriteMetrics", "FindLogGroup", "SetUpLogGroup"]
    error_message = "The policy holds what this stack needs."
  }

  assert {
    condition     = length(aws_kms_key.parameter) == 0 && length(aws_kms_alias.parameter) == 0 && aws_ssm_parameter.database_password.type == "String" && aws_ssm_parameter.database_password.name == "shop/password"
    error_message = "A parameter without encryption has no key."
  }

  assert {
    condition     = [aws_s3_object.package[0].bucket, aws_s3_object.package[0].key] == ["live-shop-artifacts-111122223333", "packages/package.tar.gz"]
    error_message = "The package is where the user data says."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 9 && length(setintersection(keys(aws_vpc_endpoint.interface), ["ec2", "iam"])) == 0
    error_message = "Without debugging there is no way to the APIs of EC2 and IAM."
  }

  assert {
    condition     = length(aws_ec2_instance_metadata_defaults.region) + length(aws_ebs_encryption_by_default.region) + length(aws_ssm_service_setting.host_management) == 0
    error_message = "The account's defaults are left alone."
  }

  assert {
    condition     = aws_cloudwatch_log_group.application.name == "shop" && aws_cloudwatch_log_group.application.retention_in_days == 30
    error_message = "The log group is the stack's."
  }

  assert {
    condition     = aws_db_instance.main.port == 3307 && aws_db_instance.main.db_name == "shop_db" && aws_vpc_security_group_ingress_rule.database_from_instance.to_port == 3307 && aws_vpc_security_group_egress_rule.instance_to_database.to_port == 3307
    error_message = "The database listens where the stack says, and is reached there."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.instance_from_clients["load-balancer"].to_port == 3000
    error_message = "Clients reach the application's port."
  }

  assert {
    condition     = aws_db_instance.main.performance_insights_enabled && aws_db_instance.main.skip_final_snapshot && !aws_db_instance.main.deletion_protection && aws_s3_bucket.trail.force_destroy
    error_message = "A larger class has performance insights; without protection everything goes."
  }

  assert {
    condition     = toset([for alarm in aws_cloudwatch_metric_alarm.instance : alarm.namespace]) == toset(["AWS/EC2", "Shop"]) && length(aws_sns_topic_subscription.email) == 0
    error_message = "Alarms look where the stack's metrics go; nobody is subscribed unasked."
  }

  assert {
    condition     = local.tags == { Team = "shop", Environment = "live", App = "shop", ManagedBy = "terraform" }
    error_message = "Ansible's tags are the stack's, whatever else is tagged."
  }
}
