// Invokes functions with AWS's SDK for Go and prints what it got, one JSON line each.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"
	"github.com/aws/smithy-go"
)

func print(value any) {
	line, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(line))
}

func code(err error) string {
	var apiError smithy.APIError
	if errors.As(err, &apiError) {
		return apiError.ErrorCode()
	}
	return err.Error()
}

func main() {
	ctx := context.Background()
	client := lambda.New(lambda.Options{
		Region:       "us-east-1",
		BaseEndpoint: aws.String(os.Args[1]),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "key", SecretAccessKey: "secret"}, nil
		}),
		RetryMaxAttempts: 1,
	})

	answer, err := client.Invoke(ctx, &lambda.InvokeInput{
		FunctionName:  aws.String("echo"),
		Payload:       []byte(`{"from":"go"}`),
		ClientContext: aws.String(base64.StdEncoding.EncodeToString([]byte(`{"custom":{"language":"go"}}`))),
		LogType:       types.LogTypeTail,
		TenantId:      aws.String("blue"),
	})
	if err != nil {
		panic(err)
	}
	print(map[string]any{
		"payload":         json.RawMessage(answer.Payload),
		"executedVersion": answer.ExecutedVersion,
		"hasLog":          answer.LogResult != nil,
	})

	failed, err := client.Invoke(ctx, &lambda.InvokeInput{FunctionName: aws.String("throws")})
	if err != nil {
		panic(err)
	}
	print(map[string]any{"functionError": failed.FunctionError, "payload": json.RawMessage(failed.Payload)})

	_, err = client.Invoke(ctx, &lambda.InvokeInput{FunctionName: aws.String("nobody")})
	var notFound *types.ResourceNotFoundException
	print(map[string]any{"code": code(err), "isTyped": errors.As(err, &notFound)})

	_, err = client.Invoke(ctx, &lambda.InvokeInput{FunctionName: aws.String("switched-off")})
	var throttled *types.TooManyRequestsException
	print(map[string]any{"code": code(err), "isTyped": errors.As(err, &throttled), "reason": throttled.Reason})

	stream, err := client.InvokeWithResponseStream(ctx, &lambda.InvokeWithResponseStreamInput{
		FunctionName: aws.String("stream"),
	})
	if err != nil {
		panic(err)
	}
	text := ""
	complete := false
	for event := range stream.GetStream().Events() {
		switch event := event.(type) {
		case *types.InvokeWithResponseStreamResponseEventMemberPayloadChunk:
			text += string(event.Value.Payload)
		case *types.InvokeWithResponseStreamResponseEventMemberInvokeComplete:
			complete = event.Value.ErrorCode == nil
		}
	}
	print(map[string]any{"text": text, "complete": complete})

	list, err := client.ListFunctions(ctx, &lambda.ListFunctionsInput{MaxItems: aws.Int32(3)})
	if err != nil {
		panic(err)
	}
	print(map[string]any{"functions": len(list.Functions), "hasMore": list.NextMarker != nil})
}
