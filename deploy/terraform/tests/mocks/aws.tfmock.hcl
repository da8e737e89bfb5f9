# What AWS would answer, where the provider insists on its form. Everything else is made up by Terraform.

mock_data "aws_partition" {
  defaults = {
    partition  = "aws"
    dns_suffix = "amazonaws.com"
  }
}

mock_data "aws_region" {
  defaults = { name = "us-east-1" }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "111122223333" }
}

mock_data "aws_availability_zones" {
  defaults = { names = ["us-east-1c", "us-east-1a", "us-east-1b"] }
}

mock_data "aws_ssm_parameter" {
  defaults = { insecure_value = "ami-0a1b2c3d4e5f67890" }
}

mock_data "aws_ami" {
  defaults = {
    id               = "ami-0a1b2c3d4e5f67890"
    root_device_name = "/dev/xvda"
  }
}

mock_resource "aws_vpc" {
  defaults = { id = "vpc-0a1b2c3d4e5f67890" }
}

mock_resource "aws_instance" {
  defaults = {
    id         = "i-0a1b2c3d4e5f67890"
    private_ip = "10.20.0.10"
  }
}

mock_resource "aws_launch_template" {
  defaults = {
    id             = "lt-0a1b2c3d4e5f67890"
    latest_version = 1
  }
}

mock_resource "aws_kms_key" {
  defaults = {
    arn    = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-6789-0a1b-2c3d4e5f6789"
    key_id = "0a1b2c3d-4e5f-6789-0a1b-2c3d4e5f6789"
  }
}

mock_resource "aws_kms_alias" {
  defaults = { target_key_arn = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-6789-0a1b-2c3d4e5f6789" }
}

mock_resource "aws_iam_policy" {
  defaults = { arn = "arn:aws:iam::111122223333:policy/mocked" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
}

mock_resource "aws_iam_instance_profile" {
  defaults = { arn = "arn:aws:iam::111122223333:instance-profile/mocked" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:mocked" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:us-east-1:111122223333:mocked" }
}

mock_resource "aws_s3_bucket" {
  defaults = { arn = "arn:aws:s3:::mocked" }
}

mock_resource "aws_cloudwatch_metric_alarm" {
  defaults = { arn = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:mocked" }
}

mock_resource "aws_db_instance" {
  defaults = {
    address            = "mocked.us-east-1.rds.amazonaws.com"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:mocked" }]
  }
}
