variable "stack_file" {
  description = "The stack file: names, hop limit, retention, permissions. Everything here follows from it."
  type        = string
  default     = "../../stack.yaml"
  nullable    = false

  validation {
    condition     = can(yamldecode(file(var.stack_file)))
    error_message = "There is no stack file, or it is no YAML. `rolecall init` writes one, `rolecall validate` checks it."
  }
}

variable "user_data_file" {
  description = "What cloud-init runs on the instance: `rolecall render cloud-init > cloud-init.yaml`."
  type        = string
  default     = "cloud-init.yaml"
  nullable    = false

  validation {
    condition     = fileexists(var.user_data_file)
    error_message = "There is no such file. Write it with `rolecall render cloud-init > cloud-init.yaml`."
  }
}

variable "package_file" {
  description = "Rolecall's package (`npm pack`), when the user data names one: it is put where the instance can fetch it."
  type        = string
  default     = null

  validation {
    condition     = var.package_file == null || try(fileexists(var.package_file), false)
    error_message = "There is no such file."
  }
}

variable "tags" {
  description = "Further tags for everything. Environment, App and ManagedBy come from the stack."
  type        = map(string)
  default     = {}
  nullable    = false
}

# Network

variable "vpc_cidr" {
  description = "Address range of the VPC: a /16 to a /24, of which each zone gets a sixteenth."
  type        = string
  default     = "10.20.0.0/16"
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && can(regex("/(1[6-9]|2[0-4])$", var.vpc_cidr))
    error_message = "An IPv4 range from /16 to /24, such as 10.20.0.0/16."
  }
}

variable "application_clients" {
  description = "Security groups whose members may call the application, by a name of your choice: a load balancer's, a bastion's."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for id in values(var.application_clients) : can(regex("^sg-[0-9a-f]+$", id))])
    error_message = "IDs of security groups, such as sg-0a1b2c3d4e5f67890."
  }
}

# Instance

variable "instance_type" {
  description = "Type of the instance. Its architecture must be the image's."
  type        = string
  default     = "t3.small"
  nullable    = false
}

variable "image_parameter" {
  description = "SSM parameter that holds the ID of the machine image: a public one of AWS, or your own."
  type        = string
  default     = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  nullable    = false

  validation {
    condition     = startswith(var.image_parameter, "/")
    error_message = "The name of a parameter, such as /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64."
  }
}

variable "root_volume_gib" {
  description = "Size of the root volume in GiB."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.root_volume_gib >= 8 && var.root_volume_gib <= 16384 && floor(var.root_volume_gib) == var.root_volume_gib
    error_message = "A whole number from 8 to 16384."
  }
}

variable "account_defaults" {
  description = "Whether to set the account's defaults for this region: metadata tokens required, volumes encrypted, instances managed by Systems Manager. They concern every instance of the account and region."
  type        = bool
  default     = true
  nullable    = false
}

# Database

variable "database_class" {
  description = "Class of the database instance."
  type        = string
  default     = "db.t4g.small"
  nullable    = false

  validation {
    condition     = startswith(var.database_class, "db.")
    error_message = "A class such as db.t4g.small."
  }
}

variable "database_storage_gib" {
  description = "Storage of the database in GiB. It grows by itself to five times that."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.database_storage_gib >= 20 && var.database_storage_gib <= 13000 && floor(var.database_storage_gib) == var.database_storage_gib
    error_message = "A whole number from 20 to 13000."
  }
}

variable "database_multi_az" {
  description = "Whether a standby in the other zone takes over when the database fails."
  type        = bool
  default     = false
  nullable    = false
}

variable "database_backup_days" {
  description = "How long backups are kept, in days."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.database_backup_days >= 1 && var.database_backup_days <= 35
    error_message = "From 1 to 35 days: a database without backups is not offered."
  }
}

variable "deletion_protection" {
  description = "Whether the database, its last snapshot and the audit trail survive a `terraform destroy`."
  type        = bool
  default     = true
  nullable    = false
}

# Secret

variable "database_password" {
  description = "The application's database password. Without one, a random one is made up that nobody sees. Either way it is in no plan and no state."
  type        = string
  default     = null
  sensitive   = true
  ephemeral   = true

  validation {
    condition     = var.database_password == null || try(length(var.database_password) >= 16, false)
    error_message = "At least 16 characters."
  }
}

variable "database_password_version" {
  description = "Raise it by one to write a new password into the parameter."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.database_password_version >= 1 && floor(var.database_password_version) == var.database_password_version
    error_message = "A whole number from 1."
  }
}

# Audit and alarms

variable "audit_retention_days" {
  description = "How long flow logs and the audit trail are kept, in days."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.audit_retention_days)
    error_message = "A number of days that CloudWatch knows, at least 90: 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "alarm_email" {
  description = "Who is told of alarms. AWS asks the address to confirm."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null || can(regex("^[^@\\s]+@[^@\\s]+$", var.alarm_email))
    error_message = "An e-mail address."
  }
}

variable "alarm_thresholds" {
  description = "When alarms ring: percent of CPU, memory and disk; calls refused in the whole account, and calls of the instance's role that failed, within five minutes."
  type = object({
    cpu_percent       = optional(number, 80)
    memory_percent    = optional(number, 90)
    disk_percent      = optional(number, 85)
    refused_calls     = optional(number, 20)
    role_failed_calls = optional(number, 3)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for percent in [var.alarm_thresholds.cpu_percent, var.alarm_thresholds.memory_percent, var.alarm_thresholds.disk_percent] : percent > 0 && percent < 100])
    error_message = "Percentages lie between 0 and 100."
  }

  validation {
    condition     = var.alarm_thresholds.refused_calls >= 1 && var.alarm_thresholds.role_failed_calls >= 1
    error_message = "Numbers of calls are at least 1."
  }
}
