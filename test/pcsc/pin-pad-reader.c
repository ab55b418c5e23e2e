/*
 * An IFD handler for pcscd (ifdhandler.h 3.0) of a reader with a PIN pad, for tests. Its card is a simulated one: like
 * vpcd it listens on the port of its configuration, and "mynakit sim serve --port" connects. Its keys are the lines of
 * the file MYNAKIT_PAD_KEYS: each entry takes the first line away; "timeout" and "cancel" press those keys. A modify
 * entry takes two lines, the new PIN and its confirmation.
 */
#include <arpa/inet.h>
#include <ifdhandler.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <reader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CONTROL_VERIFY (SCARD_CTL_CODE(0) + 0x1006)
#define CONTROL_MODIFY (SCARD_CTL_CODE(0) + 0x1007)
#define CONTROL_OTHER (SCARD_CTL_CODE(0) + 0x100a)
#define LINE_SIZE 64

static int listener = -1;
static int card = -1;
static unsigned char atr[MAX_ATR_SIZE];
static DWORD atr_length;

static int write_all(const unsigned char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = send(card, bytes, length, MSG_NOSIGNAL);
		if (count <= 0)
			return 0;
		bytes += count;
		length -= (size_t)count;
	}
	return 1;
}

static int read_all(unsigned char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = recv(card, bytes, length, 0);
		if (count <= 0)
			return 0;
		bytes += count;
		length -= (size_t)count;
	}
	return 1;
}

static void drop_card(void)
{
	if (card >= 0)
		close(card);
	card = -1;
	atr_length = 0;
}

/* Frames of vpcd: two bytes of length, then that many bytes. Returns the length of the answer, or -1. */
static long exchange(const unsigned char *request, size_t length, unsigned char *answer, size_t room)
{
	unsigned char header[2] = {(unsigned char)(length >> 8), (unsigned char)length};
	size_t expected;

	if (card < 0 || !write_all(header, 2) || !write_all(request, length))
		goto gone;
	if (!answer)
		return 0;
	if (!read_all(header, 2))
		goto gone;
	expected = (size_t)(header[0] << 8 | header[1]);
	if (expected > room || !read_all(answer, expected))
		goto gone;
	return (long)expected;
gone:
	drop_card();
	return -1;
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel)
{
	struct sockaddr_in address = {0};
	int on = 1;

	(void)lun;
	listener = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	address.sin_family = AF_INET;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons((unsigned short)channel);
	if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1) != 0)
		return IFD_COMMUNICATION_ERROR;
	return IFD_SUCCESS;
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name)
{
	const char *colon = strrchr(name, ':');
	return IFDHCreateChannel(lun, colon ? strtoul(colon + 1, NULL, 0) : 0);
}

RESPONSECODE IFDHCloseChannel(DWORD lun)
{
	(void)lun;
	drop_card();
	close(listener);
	return IFD_SUCCESS;
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value)
{
	(void)lun;
	switch (tag) {
	case TAG_IFD_ATR:
	case SCARD_ATTR_ATR_STRING:
		*length = atr_length;
		memcpy(value, atr, atr_length);
		return IFD_SUCCESS;
	case TAG_IFD_SLOTS_NUMBER:
	case TAG_IFD_SIMULTANEOUS_ACCESS:
		*length = 1;
		*value = 1;
		return IFD_SUCCESS;
	default:
		return IFD_ERROR_TAG;
	}
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value)
{
	(void)lun, (void)tag, (void)length, (void)value;
	return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR pts1, UCHAR pts2, UCHAR pts3)
{
	(void)lun, (void)protocol, (void)flags, (void)pts1, (void)pts2, (void)pts3;
	return IFD_SUCCESS;
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR bytes, PDWORD length)
{
	unsigned char off = 0, on = 1, reset = 2, get = 4;
	long count;

	(void)lun;
	*length = 0;
	if (exchange(action == IFD_RESET ? &reset : &off, 1, NULL, 0) < 0)
		return IFD_COMMUNICATION_ERROR;
	if (action == IFD_POWER_DOWN)
		return IFD_SUCCESS;
	if (action == IFD_POWER_UP && exchange(&on, 1, NULL, 0) < 0)
		return IFD_COMMUNICATION_ERROR;
	count = exchange(&get, 1, atr, sizeof atr);
	if (count < 0)
		return IFD_COMMUNICATION_ERROR;
	atr_length = (DWORD)count;
	memcpy(bytes, atr, atr_length);
	*length = atr_length;
	return IFD_SUCCESS;
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER send_pci, PUCHAR request, DWORD length, PUCHAR answer,
			       PDWORD answer_length, PSCARD_IO_HEADER receive_pci)
{
	long count = exchange(request, length, answer, *answer_length);

	(void)lun, (void)send_pci, (void)receive_pci;
	*answer_length = count < 0 ? 0 : (DWORD)count;
	return count < 0 ? IFD_COMMUNICATION_ERROR : IFD_SUCCESS;
}

/* Takes the first line out of the file of keys. */
static int press_keys(char *line)
{
	const char *name = getenv("MYNAKIT_PAD_KEYS");
	char rest[1024] = "";
	FILE *file = name ? fopen(name, "r") : NULL;

	if (!file)
		return 0;
	if (!fgets(line, LINE_SIZE, file))
		line[0] = 0;
	rest[fread(rest, 1, sizeof rest - 1, file)] = 0;
	fclose(file);
	line[strcspn(line, "\r\n")] = 0;
	file = fopen(name, "w");
	fputs(rest, file);
	fclose(file);
	return line[0] != 0;
}

/* PIN_VERIFY_STRUCTURE or PIN_MODIFY_STRUCTURE in, the status word of the card or of the pad out. */
static RESPONSECODE enter(const unsigned char *in, DWORD length, int modify, PUCHAR out, DWORD room, PDWORD returned)
{
	PIN_VERIFY_STRUCTURE verify;
	PIN_MODIFY_STRUCTURE change;
	size_t header = modify ? sizeof change : sizeof verify;
	const unsigned char *command = in + header;
	unsigned minimum, maximum, data_length, format;
	unsigned char apdu[5 + LINE_SIZE];
	char pin[LINE_SIZE], again[LINE_SIZE];
	long count;

	if (length < header + 5 || room < 2)
		return IFD_COMMUNICATION_ERROR;
	memcpy(&verify, in, sizeof verify);
	memcpy(&change, in, modify ? sizeof change : 0);
	minimum = (modify ? change.wPINMaxExtraDigit : verify.wPINMaxExtraDigit) >> 8;
	maximum = (modify ? change.wPINMaxExtraDigit : verify.wPINMaxExtraDigit) & 0xff;
	data_length = modify ? change.ulDataLength : verify.ulDataLength;
	format = modify ? change.bmFormatString : verify.bmFormatString;
	*returned = 2;
	/* 6B80: invalid parameter in the structure. This pad knows ASCII from the first byte, without padding. */
	if (data_length != 5 || length != header + 5 || format != 0x82 || verify.bTimerOut == 0 ||
	    (modify && change.bConfirmPIN != 1)) {
		memcpy(out, "\x6b\x80", 2);
		return IFD_SUCCESS;
	}
	if (!press_keys(pin) || strcmp(pin, "timeout") == 0) {
		memcpy(out, "\x64\x00", 2);
		return IFD_SUCCESS;
	}
	if (strcmp(pin, "cancel") == 0) {
		memcpy(out, "\x64\x01", 2);
		return IFD_SUCCESS;
	}
	if (strlen(pin) < minimum || strlen(pin) > maximum) {
		memcpy(out, "\x64\x03", 2);
		return IFD_SUCCESS;
	}
	if (modify && (!press_keys(again) || strcmp(pin, again) != 0)) {
		memcpy(out, "\x64\x02", 2);
		return IFD_SUCCESS;
	}
	memcpy(apdu, command, 4);
	apdu[4] = (unsigned char)strlen(pin);
	memcpy(apdu + 5, pin, strlen(pin));
	count = exchange(apdu, 5 + strlen(pin), out, room);
	if (count < 2)
		return IFD_COMMUNICATION_ERROR;
	*returned = (DWORD)count;
	return IFD_SUCCESS;
}

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR in, DWORD length, PUCHAR out, DWORD room, PDWORD returned)
{
	static const struct {
		unsigned char tag;
		unsigned long control;
	} features[] = {{FEATURE_VERIFY_PIN_DIRECT, CONTROL_VERIFY},
			{FEATURE_MODIFY_PIN_DIRECT, CONTROL_MODIFY},
			{FEATURE_IFD_PIN_PROPERTIES, CONTROL_OTHER}};
	size_t count = sizeof features / sizeof features[0];

	(void)lun;
	*returned = 0;
	if (code == CM_IOCTL_GET_FEATURE_REQUEST) {
		if (room < 6 * count)
			return IFD_ERROR_INSUFFICIENT_BUFFER;
		for (size_t index = 0; index < count; index += 1) {
			unsigned char *entry = out + 6 * index;
			entry[0] = features[index].tag;
			entry[1] = 4;
			for (int byte = 0; byte < 4; byte += 1)
				entry[2 + byte] = (unsigned char)(features[index].control >> (24 - 8 * byte));
		}
		*returned = (DWORD)(6 * count);
		return IFD_SUCCESS;
	}
	if (code == CONTROL_VERIFY)
		return enter(in, length, 0, out, room, returned);
	if (code == CONTROL_MODIFY)
		return enter(in, length, 1, out, room, returned);
	return IFD_ERROR_NOT_SUPPORTED;
}

RESPONSECODE IFDHICCPresence(DWORD lun)
{
	struct pollfd waiting = {.fd = card < 0 ? listener : card, .events = POLLIN};
	unsigned char byte;

	(void)lun;
	if (card < 0) {
		int on = 1;
		if (poll(&waiting, 1, 0) <= 0)
			return IFD_ICC_NOT_PRESENT;
		card = accept(listener, NULL, NULL);
		setsockopt(card, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
		return card < 0 ? IFD_ICC_NOT_PRESENT : IFD_ICC_PRESENT;
	}
	/* Nothing is said without being asked: readable means that the other side has gone. */
	if (poll(&waiting, 1, 0) > 0 && recv(card, &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0) {
		drop_card();
		return IFD_ICC_NOT_PRESENT;
	}
	return IFD_ICC_PRESENT;
}
