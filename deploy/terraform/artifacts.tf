# What comes to the instance as a file, in a network without internet: Rolecall's own package, and the modules that Ansible hands over
# when it comes through Session Manager (`community.aws.aws_ssm`). The instance's role needs no permission for either: packages are
# read by whoever is in the VPC, modules by presigned addresses from whoever runs Ansible. No secret passes here.

resource "aws_s3_bucket" "artifacts" {
  bucket        = "${local.name}-artifacts-${local.account_id}"
  force_destroy = true

  lifecycle {
    precondition {
      condition     = length(local.name) <= 40
      error_message = "Environment and app together may have 39 characters here, so that the names of buckets are short enough."
    }
  }
}

resource "aws_s3_bucket_public_access_block" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  rule {
    id     = "forget-modules"
    status = "Enabled"

    # Ansible's begin with the instance's ID.
    filter {
      prefix = "i-"
    }

    expiration {
      days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

resource "aws_s3_bucket_policy" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Bound to the endpoint, so not public in the sense of the public access block.
        Sid       = "PackagesReadFromVpc"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.artifacts.arn}/packages/*"
        Condition = { StringEquals = { "aws:SourceVpce" = aws_vpc_endpoint.s3.id } }
      },
      merge(local.nothing_in_the_clear, { Resource = [aws_s3_bucket.artifacts.arn, "${aws_s3_bucket.artifacts.arn}/*"] }),
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.artifacts]
}

resource "aws_s3_object" "package" {
  count = var.package_file == null ? 0 : 1

  bucket      = aws_s3_bucket.artifacts.bucket
  key         = local.package_key
  source      = var.package_file
  source_hash = filemd5(var.package_file)

  lifecycle {
    # The instance fetches what its user data names, and refuses another checksum.
    precondition {
      condition     = local.user_data_names_package
      error_message = "The user data does not name this package. Render it with: rolecall render cloud-init --package ${local.package_url} --sha256 ${local.package_sha256}"
    }
  }
}

locals {
  package_key    = var.package_file == null ? "" : "packages/${basename(var.package_file)}"
  package_url    = "https://${local.name}-artifacts-${local.account_id}.s3.${local.region}.${local.dns_suffix}/${local.package_key}"
  package_sha256 = var.package_file == null ? "" : filesha256(var.package_file)

  # Terraform shows the values that a failed condition reads, and the whole of the user data is no help.
  user_data_names_package = alltrue([
    for text in [local.package_url, local.package_sha256] : strcontains(try(file(var.user_data_file), ""), text)
  ])
}
