# The stack file with every default filled in, as src/stack/stack.ts fills them in; test/terraform holds the two together.

locals {
  written = file(var.stack_file)
  # `yamldecode` refuses a file of comments; it says as much as an empty one.
  said = yamldecode(can(regex("(?m)^\\s*[^#\\s]", local.written)) ? local.written : "{}")

  environment = try(local.said.environment, "sandbox")
  app         = try(local.said.app, "go-mysql-api")
  name        = "${local.environment}-${local.app}"
  identifier  = replace(local.app, "-", "_")

  stack = {
    environment     = local.environment
    app             = local.app
    region          = try(local.said.region, "us-east-1")
    accountId       = try(local.said.accountId, "123456789012")
    role            = try(local.said.role, local.name)
    instanceProfile = try(local.said.instanceProfile, local.name)
    tokenTtlSeconds = try(local.said.tokenTtlSeconds, 21600)
    hopLimit        = try(local.said.hopLimit, 2)
    imdsv1Fallback  = try(local.said.imdsv1Fallback, "never")
    parameter = {
      name = try(local.said.parameter.name, "/${local.environment}/${local.app}/db/password")
      type = try(local.said.parameter.type, "SecureString")
      key  = try(local.said.parameter.key, "alias/aws/ssm")
    }
    registry = {
      repository = try(local.said.registry.repository, local.name)
    }
    logs = {
      group         = try(local.said.logs.group, "/aws/ec2/${local.name}/application")
      retentionDays = try(local.said.logs.retentionDays, 14)
    }
    metrics = {
      namespace = try(local.said.metrics.namespace, local.name)
    }
    application = {
      port = try(local.said.application.port, 8080)
      path = try(local.said.application.path, "/health")
    }
    database = {
      name = try(local.said.database.name, local.identifier)
      user = try(local.said.database.user, local.identifier)
      port = try(local.said.database.port, 3306)
    }
    permissions = {
      debugging     = try(local.said.permissions.debugging, false)
      logGroupSetup = try(local.said.permissions.logGroupSetup, false)
    }
  }

  # AWS's own key for parameters takes no `kms:Decrypt`, and no key of ours.
  has_customer_key = local.stack.parameter.type == "SecureString" && local.stack.parameter.key != "alias/aws/ssm"
}
