variable "stack_file" {
  description = "Path of the stack file."
  type        = string
}

variable "place" {
  description = "Where the workload runs: what the ARNs of its policy are made of."
  type = object({
    partition  = string
    region     = string
    account_id = string
  })
}
