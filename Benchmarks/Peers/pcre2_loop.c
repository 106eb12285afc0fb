// The peer of the fingerprint measure: each value against each pattern in turn, PCRE2 with JIT, until the first match.
// Nothing is prepared but the patterns, and no parameter is read.
//
// usage: pcre2_loop PATTERNS VALUES ROUNDS
// Both files hold records: length (4 bytes, the machine's order), in PATTERNS then flags (4 bytes: 1 no case, 2 a dot is
// any character), then the bytes. Prints values a second, and how many values matched and patterns were refused.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct { uint8_t *bytes; uint32_t length; uint32_t flags; pcre2_code *code; } record;

static size_t read_records(const char *path, int has_flags, record **out) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(66); }
  size_t count = 0, room = 1024;
  record *all = calloc(room, sizeof *all);
  record next = {0};
  while (fread(&next.length, 4, 1, file) == 1) {
    next.flags = 0;
    if (has_flags && fread(&next.flags, 4, 1, file) != 1) break;
    next.bytes = malloc(next.length + 1);
    if (next.length > 0 && fread(next.bytes, next.length, 1, file) != 1) break;
    if (count == room) all = realloc(all, (room *= 2) * sizeof *all);
    all[count++] = next;
  }
  fclose(file);
  *out = all;
  return count;
}

int main(int argc, char **argv) {
  if (argc != 4) return 64;
  record *patterns, *values;
  size_t pattern_count = read_records(argv[1], 1, &patterns), value_count = read_records(argv[2], 0, &values);
  int rounds = atoi(argv[3]);
  size_t usable = 0;
  for (size_t i = 0; i < pattern_count; i++) {
    int error;
    PCRE2_SIZE offset;
    // Ruby's ^ and $ are those of lines.
    uint32_t options = PCRE2_MULTILINE | (patterns[i].flags & 1 ? PCRE2_CASELESS : 0) | (patterns[i].flags & 2 ? PCRE2_DOTALL : 0);
    pcre2_code *code = pcre2_compile(patterns[i].bytes, patterns[i].length, options, &error, &offset, NULL);
    if (!code) continue;
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    patterns[usable++].code = code;
  }
  pcre2_match_data *data = pcre2_match_data_create(32, NULL);
  size_t matched = 0;
  struct timespec start, end;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
  for (int round = 0; round < rounds; round++)
    for (size_t v = 0; v < value_count; v++)
      for (size_t p = 0; p < usable; p++)
        if (pcre2_match(patterns[p].code, values[v].bytes, values[v].length, 0, 0, data, NULL) > 0) { matched++; break; }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
  printf("%.0f %zu %zu\n", (double)value_count * rounds / seconds, matched / (size_t)rounds, pattern_count - usable);
  return 0;
}
