/* The C client of the round-trip benchmark: SELECT the JPKI AP, then N times READ BINARY of 256 bytes. Prints the
   microseconds of one round trip. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <winscard.h>

static void check(LONG code, const char *what) {
  if (code == SCARD_S_SUCCESS) return;
  fprintf(stderr, "%s: %08lx\n", what, (unsigned long)code);
  exit(1);
}

int main(int argc, char **argv) {
  static const BYTE select_ap[] = {0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01};
  static const BYTE read_binary[] = {0x00, 0xB0, 0x8A, 0x00, 0x00};
  const int rounds = argc > 1 ? atoi(argv[1]) : 300;
  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol, length;
  BYTE answer[258];
  struct timespec start, end;
  check(SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context), "SCardEstablishContext");
  check(SCardConnect(context, "Virtual PCD 00 00", SCARD_SHARE_SHARED, SCARD_PROTOCOL_T1, &card, &protocol), "SCardConnect");
  length = sizeof answer;
  check(SCardTransmit(card, SCARD_PCI_T1, select_ap, sizeof select_ap, NULL, answer, &length), "SELECT");
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int round = 0; round < rounds; round++) {
    length = sizeof answer;
    check(SCardTransmit(card, SCARD_PCI_T1, read_binary, sizeof read_binary, NULL, answer, &length), "READ BINARY");
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%.2f\n", ((end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec)) / 1e3 / rounds);
  SCardDisconnect(card, SCARD_LEAVE_CARD);
  SCardReleaseContext(context);
  return 0;
}
