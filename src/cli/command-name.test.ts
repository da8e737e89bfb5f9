import { expect, test } from 'vitest'
import { commandName } from './command-name.ts'

test.each([
  ['aws sts get-caller-identity', 'aws sts get-caller-identity'],
  ['aws ssm put-parameter --value hunter2', 'aws ssm put-parameter …'],
  ['env DB_PASSWORD=hunter2 ./app', 'env …'],
  ['./migrate mysql://app:hunter2@db/app', './migrate …'],
  ['./migrate app:hunter2@tcp(db)/app', './migrate …'],
])('%s is called %s', (command, name) => expect(commandName(command.split(' '))).toBe(name))
