/**
 * `NativeClient` for AWS's Java runtime client, compiled against it with the person's JDK. It takes the place of the
 * one class that is not Java: AWS's library for it exists for Linux only, and every process would unpack it to the
 * same file in /tmp. Everything else that runs is AWS's own code.
 */
export const nativeClientSource = `package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

final class NativeClient {
  private static String invocations;

  private NativeClient() {}

  /** The first thing that the runtime client does. */
  static void init(String address) {
    invocations = "http://" + address + "/2018-06-01/runtime/invocation/";
    // Lambda's /tmp: Java asks no variable for it.
    String temporaryFolder = System.getenv("TMPDIR");
    if (temporaryFolder != null) System.setProperty("java.io.tmpdir", temporaryFolder);
  }

  /** Waits for an event as long as it takes. */
  static InvocationRequest next() {
    try {
      HttpURLConnection connection = open("next");
      InvocationRequest request = new InvocationRequest();
      request.setContent(answerOf(connection));
      request.setId(header(connection, "Aws-Request-Id"));
      request.setXrayTraceId(header(connection, "Trace-Id"));
      request.setInvokedFunctionArn(header(connection, "Invoked-Function-Arn"));
      request.setClientContext(header(connection, "Client-Context"));
      request.setCognitoIdentity(header(connection, "Cognito-Identity"));
      request.setTenantId(header(connection, "Aws-Tenant-Id"));
      request.setDeadlineTimeInMs(Long.parseLong(header(connection, "Deadline-Ms")));
      return request;
    } catch (IOException error) {
      throw new LambdaRuntimeClientException("Failed to get next.", -1);
    }
  }

  static void postInvocationResponse(byte[] requestId, byte[] response) {
    String endpoint = new String(requestId, StandardCharsets.UTF_8) + "/response";
    try {
      HttpURLConnection connection = open(endpoint);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(response.length);
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream output = connection.getOutputStream()) {
        output.write(response);
      }
      String answer = new String(answerOf(connection), StandardCharsets.UTF_8);
      int status = connection.getResponseCode();
      if (status < 400) return;
      String line = "[ERROR] [%d] LAMBDA_RUNTIME Failed to post handler success response. Http response code: %d. %s%n";
      System.out.printf(line, System.currentTimeMillis(), status, answer);
      System.out.flush();
      throw new LambdaRuntimeClientException("Failed to post invocation response.", status);
    } catch (IOException error) {
      throw new LambdaRuntimeClientException("Failed to post invocation response.", -1);
    }
  }

  private static HttpURLConnection open(String endpoint) throws IOException {
    return (HttpURLConnection) new URL(invocations + endpoint).openConnection();
  }

  /** Read to its end, so that the connection can be used again. */
  private static byte[] answerOf(HttpURLConnection connection) throws IOException {
    boolean isRefused = connection.getResponseCode() >= 400;
    try (InputStream input = isRefused ? connection.getErrorStream() : connection.getInputStream()) {
      return input.readAllBytes();
    }
  }

  private static String header(HttpURLConnection connection, String name) {
    return connection.getHeaderField("Lambda-Runtime-" + name);
  }
}
`;
