/** What is used of a function's context (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html). */
export interface LambdaContext {
  getRemainingTimeInMillis(): number
  readonly invokedFunctionArn?: string
  readonly awsRequestId?: string
}
