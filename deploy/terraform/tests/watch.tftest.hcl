mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  user_data_file    = "tests/given/cloud-init.yaml"
  database_password = "mocked-password-of-the-tests"
  alarm_email       = "ops@example.com"
}

run "watch" {
  # The trail

  assert {
    condition     = aws_cloudtrail.main.is_multi_region_trail && aws_cloudtrail.main.include_global_service_events && aws_cloudtrail.main.enable_log_file_validation && aws_cloudtrail.main.kms_key_id == aws_kms_key.data.arn
    error_message = "The trail covers all regions, can be verified, and is encrypted."
  }

  assert {
    condition     = aws_cloudtrail.main.s3_bucket_name == aws_s3_bucket.trail.bucket && aws_cloudtrail.main.cloud_watch_logs_group_arn == "${aws_cloudwatch_log_group.trail.arn}:*"
    error_message = "The trail goes to the bucket and to the log group."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.trail.block_public_acls, aws_s3_bucket_public_access_block.trail.block_public_policy,
      aws_s3_bucket_public_access_block.trail.ignore_public_acls, aws_s3_bucket_public_access_block.trail.restrict_public_buckets,
      aws_s3_bucket_versioning.trail.versioning_configuration[0].status == "Enabled",
      one(aws_s3_bucket_server_side_encryption_configuration.trail.rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms",
      one(aws_s3_bucket_ownership_controls.trail.rule).object_ownership == "BucketOwnerEnforced",
      aws_s3_bucket_lifecycle_configuration.trail.rule[0].expiration[0].days == 365,
      !aws_s3_bucket.trail.force_destroy,
    ])
    error_message = "The bucket is private, versioned, encrypted, forgets after a year, and is not emptied by mistake."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.trail.policy).Statement : "${statement.Effect} ${try(statement.Principal.Service, statement.Principal)} ${jsonencode(statement.Condition)}"
      ] == [
      "Allow cloudtrail.amazonaws.com {\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:us-east-1:111122223333:trail/sandbox-go-mysql-api\"}}",
      "Allow cloudtrail.amazonaws.com {\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:us-east-1:111122223333:trail/sandbox-go-mysql-api\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}",
      "Deny * {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
    ]
    error_message = "The bucket is written by this trail alone, and touched by nobody without TLS."
  }

  # Alarms on authentication

  assert {
    condition = {
      for key, filter in aws_cloudwatch_log_metric_filter.authentication : key => filter.pattern
      } == {
      refused-calls     = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
      role-failed-calls = "{ ($.userIdentity.sessionContext.sessionIssuer.arn = \"arn:aws:iam::111122223333:role/sandbox-go-mysql-api\") && ($.errorCode = \"*\") && ($.eventName != \"UpdateInstanceInformation\") && ($.errorCode != \"ResourceAlreadyExistsException\") && ($.errorCode != \"LayersNotFoundException\") }"
      role-over-imdsv1  = "{ ($.userIdentity.sessionContext.sessionIssuer.arn = \"arn:aws:iam::111122223333:role/sandbox-go-mysql-api\") && ($.userIdentity.sessionContext.ec2RoleDelivery = \"1.0\") }"
    }
    error_message = "The trail is searched for refused calls, failed calls of the role, and its use over IMDSv1."
  }

  assert {
    condition = alltrue([
      for key, alarm in aws_cloudwatch_metric_alarm.authentication :
      alarm.namespace == one(aws_cloudwatch_log_metric_filter.authentication[key].metric_transformation).namespace
      && alarm.metric_name == one(aws_cloudwatch_log_metric_filter.authentication[key].metric_transformation).name
      && alarm.namespace == "sandbox-go-mysql-api/audit"
      && alarm.treat_missing_data == "notBreaching"
    ])
    error_message = "Each alarm watches what its filter counts, where the instance's role cannot write."
  }

  # Alarms on the instance

  assert {
    condition = {
      for key, alarm in aws_cloudwatch_metric_alarm.instance :
      key => "${alarm.namespace} ${alarm.metric_name} ${alarm.statistic} ${alarm.comparison_operator} ${alarm.threshold} ${alarm.treat_missing_data}"
      } == {
      metadata-without-token         = "AWS/EC2 MetadataNoToken Sum GreaterThanThreshold 0 notBreaching"
      metadata-without-token-refused = "AWS/EC2 MetadataNoTokenRejected Sum GreaterThanThreshold 2 notBreaching"
      application-unhealthy          = "sandbox-go-mysql-api application_healthy Minimum LessThanThreshold 1 breaching"
      cpu-high                       = "AWS/EC2 CPUUtilization Average GreaterThanThreshold 80 missing"
      memory-high                    = "sandbox-go-mysql-api mem_used_percent Average GreaterThanThreshold 90 missing"
      disk-full                      = "sandbox-go-mysql-api disk_used_percent Maximum GreaterThanThreshold 85 missing"
    }
    error_message = "There is an alarm on each figure, and silence means for each what it should."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.instance : alarm.dimensions == tomap({ InstanceId = aws_instance.application.id })])
    error_message = "Alarms on the instance concern this instance."
  }

  # Who is told

  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.instance), values(aws_cloudwatch_metric_alarm.authentication)) :
      alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && alarm.ok_actions == toset([aws_sns_topic.alarms.arn])
      && (alarm.treat_missing_data != "missing" || alarm.insufficient_data_actions == toset([aws_sns_topic.alarms.arn]))
    ])
    error_message = "Every alarm tells when it rings and when it is over; those that can be unsure say so."
  }

  assert {
    condition = aws_sns_topic.alarms.kms_master_key_id == aws_kms_key.data.key_id && contains(
      [for statement in jsondecode(aws_kms_key.data.policy).Statement : try(statement.Principal.Service, "")], "cloudwatch.amazonaws.com"
    )
    error_message = "The topic is encrypted under a key that CloudWatch may use: without that no alarm arrives."
  }

  assert {
    condition     = one(aws_sns_topic_subscription.email[*].endpoint) == "ops@example.com"
    error_message = "The address is subscribed."
  }

  assert {
    condition = length(jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets[0].properties.alarms) == 9 && alltrue([
      for alarm in aws_cloudwatch_metric_alarm.instance :
      contains(flatten([for widget in jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets : try([for metric in widget.properties.metrics : "${metric[0]} ${metric[1]}"], [])]), "${alarm.namespace} ${alarm.metric_name}")
    ])
    error_message = "The dashboard shows every alarm, and every figure that has one."
  }
}
