import { expect, test } from 'vitest'
import { refusal } from './fixture.ts'
import { missingParameters } from './refusals.ts'

test('what is missing is named by its key in query', () => {
  const error = missingParameters(['namespace', 'metricData.12.member.dimensions.3.member.name'])
  expect(error).toEqual(
    refusal(
      'MissingRequiredParameterException',
      'The parameter Namespace is required.\nThe parameter MetricData.member.12.Dimensions.member.3.Name is required.',
    ),
  )
})
