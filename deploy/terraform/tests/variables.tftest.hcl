mock_provider "aws" {
  source = "./tests/mocks"
}

run "refuses_what_cannot_work" {
  command = plan

  variables {
    user_data_file            = "tests/given/not-there.yaml"
    package_file              = "tests/given/not-there.tgz"
    vpc_cidr                  = "10.20.0.0/28"
    application_clients       = { anybody = "0.0.0.0/0" }
    image_parameter           = "ami-0a1b2c3d4e5f67890"
    root_volume_gib           = 4
    database_class            = "t4g.small"
    database_storage_gib      = 20.5
    database_backup_days      = 0
    database_password         = "too short"
    database_password_version = 0
    audit_retention_days      = 14
    alarm_email               = "nobody"
    alarm_thresholds          = { cpu_percent = 100, refused_calls = 0 }
  }

  expect_failures = [
    var.user_data_file,
    var.package_file,
    var.vpc_cidr,
    var.application_clients,
    var.image_parameter,
    var.root_volume_gib,
    var.database_class,
    var.database_storage_gib,
    var.database_backup_days,
    var.database_password,
    var.database_password_version,
    var.audit_retention_days,
    var.alarm_email,
    var.alarm_thresholds,
  ]
}

run "refuses_a_package_that_the_instance_would_not_fetch" {
  command = plan

  variables {
    user_data_file    = "tests/given/cloud-init.yaml"
    package_file      = "tests/given/package.tar.gz"
    database_password = "mocked-password-of-the-tests"
  }

  expect_failures = [aws_s3_object.package]
}
