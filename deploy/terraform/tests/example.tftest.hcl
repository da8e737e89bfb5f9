mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  user_data_file    = "tests/given/cloud-init.yaml"
  database_password = "mocked-password-of-the-tests"
}

run "plan" {
  command = plan
}

run "apply" {
}
