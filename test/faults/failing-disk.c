/*
 * Stands before fsync and fdatasync (LD_PRELOAD). While the file named by FAILING_DISK_SWITCH exists, both report an I/O error:
 * with "after" in the file the bytes are brought to the disk first, otherwise they are not. The test makes and removes the file.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int through(const char *name, int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  const char *path = getenv("FAILING_DISK_SWITCH");
  int fate = path == NULL ? -1 : open(path, O_RDONLY);
  if (fate < 0) return real(file);
  char text[8] = {0};
  ssize_t length = read(fate, text, sizeof text - 1);
  close(fate);
  if (length > 0 && strncmp(text, "after", 5) == 0) real(file);
  errno = EIO;
  return -1;
}

int fsync(int file) { return through("fsync", file); }
int fdatasync(int file) { return through("fdatasync", file); }
