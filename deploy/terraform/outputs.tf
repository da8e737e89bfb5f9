output "instance_id" {
  description = "The instance. Its log stream and its metrics' dimension carry this name."
  value       = aws_instance.application.id
}

output "instance_private_ip" {
  description = "Where the application answers inside the VPC."
  value       = aws_instance.application.private_ip
}

output "health_url" {
  description = "The application's health, as members of `application_clients` reach it."
  value       = "http://${aws_instance.application.private_ip}:${local.stack.application.port}${local.stack.application.path}"
}

output "role_arn" {
  description = "The instance's role."
  value       = aws_iam_role.instance.arn
}

output "database_address" {
  description = "Host name of the database."
  value       = aws_db_instance.main.address
}

output "database_port" {
  description = "Port of the database."
  value       = aws_db_instance.main.port
}

output "ansible" {
  description = "Variables for the playbooks: terraform output -json ansible > ansible.json. No secret, only where it is kept."
  value = {
    ansible_aws_ssm_bucket_name = aws_s3_bucket.artifacts.bucket
    database_host               = aws_db_instance.main.address
    database_port               = aws_db_instance.main.port
    database_admin_secret       = aws_db_instance.main.master_user_secret[0].secret_arn
  }
}

output "parameter_name" {
  description = "Parameter that holds the application's database password."
  value       = aws_ssm_parameter.database_password.name
}

output "repository_url" {
  description = "Where the application's image is pushed to."
  value       = aws_ecr_repository.application.repository_url
}

output "log_group" {
  description = "The application's log group."
  value       = aws_cloudwatch_log_group.application.name
}

output "alarm_topic_arn" {
  description = "Topic that alarms are published to."
  value       = aws_sns_topic.alarms.arn
}

output "dashboard" {
  description = "Name of the CloudWatch dashboard."
  value       = aws_cloudwatch_dashboard.main.dashboard_name
}

output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.main.id
}

output "instance_security_group_id" {
  description = "The instance's security group, for rules of your own."
  value       = aws_security_group.instance.id
}
