/*
 * A worker for glibc's robust process-shared mutex and C11 atomics, written from docs/worker-protocol.md.
 *
 * Build: cc -std=gnu11 -O2 -pthread worker.c -o worker
 *
 * From top to bottom: layouts and elements; shared memory; locks; objects; functions; lanes and workloads; commands.
 * Objects are blocks of mapped files in the working directory, which all workers have in common. A handle is the file
 * and the offset of the block.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MOST_WORDS 4096
#define LONGEST 65536
#define MOST_TEXT 384

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Asked once: to ask the kernel for them takes longer than a lock. */
static pid_t process_id(void) {
  static pid_t known;
  return known ? known : (known = getpid());
}

static pid_t thread_id(void) {
  static _Thread_local pid_t known;
  return known ? known : (known = gettid());
}

static void nap(void) {
  struct timespec t = {0, 1000000};
  nanosleep(&t, NULL);
}

/* What keeps a command or an operation from being done: a sentence in the thread that does it. */
static _Thread_local char problem[MOST_TEXT + 1];

static bool refuse(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(problem, sizeof problem, format, arguments);
  va_end(arguments);
  return false;
}

/* ---------------------------------------------------------------- layouts and elements */

typedef struct {
  char code;
  size_t offset;
} Element;

typedef struct {
  Element *elements;
  int count, room;
  size_t size, align;
} Layout;

static size_t bytes_of(char code) {
  switch (code) {
    case 'c': case 'b': case 'B': case '?': return 1;
    case 'h': case 'H': return 2;
    case 'u': case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'd': return 8;
    default: return 0;
  }
}

static void add_element(Layout *layout, char code, size_t offset) {
  if (layout->count == layout->room) {
    layout->room = layout->room ? 2 * layout->room : 8;
    layout->elements = realloc(layout->elements, layout->room * sizeof(Element));
  }
  layout->elements[layout->count++] = (Element){code, offset};
}

static size_t up(size_t n, size_t align) { return (n + align - 1) / align * align; }

static bool parse(const char **at, Layout *into);

static bool parse_struct(const char **at, Layout *into) {
  do {
    const char *colon = strchr(++*at, ':');
    Layout field = {0};
    if (!colon) return refuse("a field without ':'");
    *at = colon + 1;
    if (!parse(at, &field)) return false;
    size_t begin = up(into->size, field.align);
    for (int i = 0; i < field.count; i++)
      add_element(into, field.elements[i].code, begin + field.elements[i].offset);
    into->size = begin + field.size;
    if (field.align > into->align) into->align = field.align;
    free(field.elements);
  } while (**at == ',');
  if (*(*at)++ != '}') return refuse("a struct without its end");
  into->size = up(into->size, into->align);
  return true;
}

static bool parse(const char **at, Layout *into) {
  if (**at == '{') {
    if (!parse_struct(at, into)) return false;
  } else {
    char code = **at;
    if (!bytes_of(code)) return refuse("there is no type '%c'", code);
    (*at)++;
    add_element(into, code, 0);
    into->size = into->align = bytes_of(code);
  }
  while (**at == '[') {
    char *end;
    long length = strtol(*at + 1, &end, 10);
    if (*end != ']' || length < 0 || length > 1 << 24) return refuse("a wrong length");
    Layout one = *into;
    *into = (Layout){.size = one.size * length, .align = one.align};
    for (long n = 0; n < length; n++)
      for (int i = 0; i < one.count; i++)
        add_element(into, one.elements[i].code, n * one.size + one.elements[i].offset);
    free(one.elements);
    *at = end + 1;
  }
  return true;
}

static bool layout_of(const char *text, Layout *into) {
  const char *at = text;
  *into = (Layout){0};
  return parse(&at, into) && (*at == 0 || refuse("something after the end of the layout"));
}

/* The bits that an element of that type holds after it was set to these. */
static int64_t wrapped(char code, int64_t bits) {
  switch (code) {
    case '?': return bits & 1;
    case 'c': case 'B': return (uint8_t)bits;
    case 'b': return (int8_t)bits;
    case 'h': return (int16_t)bits;
    case 'H': return (uint16_t)bits;
    case 'i': return (int32_t)bits;
    case 'u': case 'I': case 'f': return (uint32_t)bits;
    default: return bits;
  }
}

static int64_t load(const char *at, char code, memory_order order) {
  switch (bytes_of(code)) {
    case 1: return wrapped(code, atomic_load_explicit((_Atomic uint8_t *)at, order));
    case 2: return wrapped(code, atomic_load_explicit((_Atomic uint16_t *)at, order));
    case 4: return wrapped(code, atomic_load_explicit((_Atomic uint32_t *)at, order));
    default: return atomic_load_explicit((_Atomic int64_t *)at, order);
  }
}

static void store(char *at, char code, int64_t bits, memory_order order) {
  int64_t fit = wrapped(code, bits);
  switch (bytes_of(code)) {
    case 1: atomic_store_explicit((_Atomic uint8_t *)at, fit, order); break;
    case 2: atomic_store_explicit((_Atomic uint16_t *)at, fit, order); break;
    case 4: atomic_store_explicit((_Atomic uint32_t *)at, fit, order); break;
    default: atomic_store_explicit((_Atomic int64_t *)at, fit, order);
  }
}

/* How many numbers adding 1 goes through; 0 stands for 2^64. */
static int64_t modulus(char code) {
  switch (code) {
    case '?': return 2;
    case 'u': return 0xD800;
    case 'f': return 1 << 24;
    case 'd': return 1LL << 53;
    default: return bytes_of(code) == 8 ? 0 : 1LL << (8 * bytes_of(code));
  }
}

static int64_t to_number(char code, int64_t bits) {
  float f;
  double d;
  uint32_t low = (uint32_t)bits;
  switch (code) {
    case 'f': memcpy(&f, &low, 4); return (int64_t)f;
    case 'd': memcpy(&d, &bits, 8); return (int64_t)d;
    default: return bits;
  }
}

static int64_t from_number(char code, int64_t number) {
  float f = (float)number;
  double d = (double)number;
  int64_t bits = 0;
  switch (code) {
    case 'f': memcpy(&bits, &f, 4); return bits;
    case 'd': memcpy(&bits, &d, 8); return bits;
    default: return wrapped(code, number);
  }
}

static int64_t next_number(char code, int64_t number) {
  bool wraps_early = code == '?' || code == 'u' || code == 'f' || code == 'd';
  return wraps_early ? (number + 1) % modulus(code) : to_number(code, from_number(code, number + 1));
}

/* Whether one number is less than another one, as far as wrapping around lets one say. */
static bool is_before(char code, int64_t number, int64_t another, int64_t many) {
  int64_t numbers = modulus(code);
  if (numbers == 0) return (int64_t)((uint64_t)number - (uint64_t)another) < 0;
  if (numbers < many) return false;
  int64_t distance = (number - another) % numbers;
  return (distance < 0 ? distance + numbers : distance) > numbers / 2;
}

/* ---------------------------------------------------------------- shared memory */

#define SEGMENT (4 << 20)
#define HEAD 64

typedef struct Segment {
  struct Segment *next;
  char file[40];
  char *base;
  size_t size, used;
} Segment;

typedef struct {
  Segment *segment;
  size_t offset, size;
} Block;

typedef struct Free {
  struct Free *next;
  Block block;
} Free;

static Segment *segments; /* those made here and those attached */
static Segment *current;  /* where new blocks come from */
static Free *freed;
static int made_segments;
static pthread_mutex_t heap = PTHREAD_MUTEX_INITIALIZER;

static char *address(Block block) { return block.segment->base + block.offset; }

static Segment *map(const char *file, size_t size, bool create) {
  int descriptor = open(file, O_RDWR | O_CLOEXEC | (create ? O_CREAT | O_EXCL : 0), 0600);
  struct stat found;
  if (descriptor < 0 || (create && posix_fallocate(descriptor, 0, size)) || fstat(descriptor, &found)) {
    refuse("the file %s cannot be %s", file, create ? "made" : "opened");
    if (descriptor >= 0) {
      close(descriptor);
      if (create) unlink(file); /* or what was reserved of it would stay */
    }
    return NULL;
  }
  char *base = mmap(NULL, found.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  close(descriptor);
  if (base == MAP_FAILED) {
    refuse("the file %s cannot be mapped", file);
    return NULL;
  }
  Segment *segment = calloc(1, sizeof *segment);
  snprintf(segment->file, sizeof segment->file, "%s", file);
  segment->base = base;
  segment->size = found.st_size;
  segment->used = HEAD;
  segment->next = segments;
  return segments = segment;
}

static bool allocate(size_t size, Block *into) {
  size_t whole = up(size ? size : 1, HEAD);
  bool made = true;
  pthread_mutex_lock(&heap);
  Free **link = &freed;
  while (*link && (*link)->block.size != whole) link = &(*link)->next;
  if (*link) {
    Free *found = *link;
    *into = found->block;
    *link = found->next;
    free(found);
  } else {
    if (!current || current->used + whole > current->size) {
      char file[80];
      struct timespec now; /* a process that was killed leaves its files, and its id comes again */
      clock_gettime(CLOCK_REALTIME, &now);
      snprintf(file, sizeof file, "c-%d-%lld.%09ld-%d", getpid(), (long long)now.tv_sec, now.tv_nsec, ++made_segments);
      Segment *fresh = map(file, whole + HEAD > SEGMENT ? whole + HEAD : SEGMENT, true);
      made = fresh != NULL;
      if (made) current = fresh;
    }
    if (made) {
      *into = (Block){current, current->used, whole};
      current->used += whole;
    }
  }
  pthread_mutex_unlock(&heap);
  if (made) memset(address(*into), 0, whole);
  return made;
}

static void give_back(Block block) {
  pthread_mutex_lock(&heap);
  Free *entry = malloc(sizeof *entry);
  *entry = (Free){freed, block};
  freed = entry;
  pthread_mutex_unlock(&heap);
}

static bool attach(const char *file, const char *offset, size_t size, Block *into) {
  pthread_mutex_lock(&heap);
  Segment *segment = segments;
  while (segment && strcmp(segment->file, file)) segment = segment->next;
  if (!segment) segment = map(file, 0, false);
  pthread_mutex_unlock(&heap);
  if (!segment) return false;
  *into = (Block){segment, strtoul(offset, NULL, 10), up(size ? size : 1, HEAD)};
  return into->offset + into->size <= segment->size || refuse("the object is larger than its file");
}

/* ---------------------------------------------------------------- locks */

typedef struct {
  pthread_mutex_t mutex;
  _Atomic int32_t owner; /* of the holder, for who learns of its death */
  int32_t depth;
  int32_t died, dead; /* whether a holder died and nobody has declared the lock recovered; which one */
} SharedLock;

typedef struct Lock {
  SharedLock *shared;
  Block block;
  const char *twin;
} Lock;

static const char *twin = "none"; /* what is made from now on is broken in this way */

static bool is(const char *one, const char *another) { return !strcmp(one, another); }

static _Atomic int64_t *twin_words(void) {
  static _Atomic int64_t *words;
  if (words) return words;
  char mine[40];
  snprintf(mine, sizeof mine, "twin-words-%d", getpid());
  int64_t head[1024 / 8] = {0, 1, 0};
  memcpy(head, "SHLKCTRL", 8);
  int descriptor = open(mine, O_RDWR | O_CREAT, 0600);
  if (descriptor < 0 || write(descriptor, head, sizeof head) != sizeof head) return NULL;
  close(descriptor);
  if (link(mine, "twin-words")) { /* another worker was faster */
  }
  unlink(mine);
  descriptor = open("twin-words", O_RDWR);
  void *base = mmap(NULL, sizeof head, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  close(descriptor);
  return words = base == MAP_FAILED ? NULL : base;
}

static Lock *lock_in(Block block) {
  Lock *lock = calloc(1, sizeof *lock);
  *lock = (Lock){(SharedLock *)address(block), block, twin};
  return lock;
}

static Lock *new_lock(const char *kind) {
  static Lock *one;
  bool recursive = is(kind, "recursive");
  if (!recursive && !is(kind, "plain")) {
    refuse("there is no kind of lock '%s'", kind);
    return NULL;
  }
  if (is(twin, "one-lock") && one) return one;
  Block block;
  if (!allocate(sizeof(SharedLock), &block)) return NULL;
  Lock *lock = lock_in(block);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  bool again = recursive || is(twin, "one-lock");
  pthread_mutexattr_settype(&attributes, again ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&lock->shared->mutex, &attributes);
  pthread_mutexattr_destroy(&attributes);
  if (is(twin, "one-lock")) one = lock;
  return lock;
}

typedef enum { REFUSED, NOT_ACQUIRED, ACQUIRED, AFTER_DEATH } Taken;

/* Takes the mutex: for ever if nanos is negative, else for so long. */
static Taken take_mutex(SharedLock *lock, int64_t nanos) {
  int result;
  if (nanos < 0) {
    result = pthread_mutex_lock(&lock->mutex);
  } else if (nanos == 0) {
    result = pthread_mutex_trylock(&lock->mutex);
  } else {
    int64_t end = now() + nanos;
    struct timespec until = {end / 1000000000, end % 1000000000};
    result = pthread_mutex_clocklock(&lock->mutex, CLOCK_MONOTONIC, &until);
  }
  if (result == EBUSY || result == ETIMEDOUT) return NOT_ACQUIRED;
  if (result != 0 && result != EOWNERDEAD) {
    refuse("the mutex cannot be locked: %s", strerror(result));
    return REFUSED;
  }
  if (result == EOWNERDEAD) {
    /* Consistent at once, or nobody could take it after a release; who is told is remembered here. */
    pthread_mutex_consistent(&lock->mutex);
    lock->dead = lock->owner;
    lock->died = 1;
    lock->depth = 0;
  }
  lock->owner = process_id();
  lock->depth++;
  return lock->died && lock->depth == 1 ? AFTER_DEATH : ACQUIRED;
}

static bool release_mutex(SharedLock *lock) {
  int result = EPERM;
  /* Asked first: only the holder may change what is in the lock. */
  if (lock->owner == process_id() && lock->mutex.__data.__owner == thread_id()) {
    if (--lock->depth == 0) lock->owner = 0;
    result = pthread_mutex_unlock(&lock->mutex);
  }
  return result == 0 || refuse("the mutex cannot be unlocked: %s", strerror(result));
}

static Taken take_word(Lock *lock, int64_t nanos) {
  bool ticket = is(lock->twin, "ticket");
  int64_t end = nanos < 0 ? INT64_MAX : now() + nanos;
  _Atomic int64_t *first = twin_words() + 192 / 8, *second = twin_words() + 256 / 8;
  if (ticket && nanos < 0) {
    int64_t mine = atomic_fetch_add(first, 1);
    while (atomic_load(second) != mine) sched_yield();
    return ACQUIRED;
  }
  do {
    int64_t expected = ticket ? atomic_load(second) : 0;
    if (atomic_compare_exchange_strong(first, &expected, expected + 1)) return ACQUIRED;
    sched_yield();
  } while (now() < end);
  return NOT_ACQUIRED;
}

static _Thread_local int lies, inner, early;

static Taken acquire(Lock *lock, int64_t nanos) {
  const char *how = lock->twin;
  if (is(how, "without-lock")) return ACQUIRED;
  if (is(how, "ownerless") || is(how, "ticket")) return take_word(lock, nanos);
  if (is(how, "early-timeout") && nanos > 0) nanos = 0;
  if (is(how, "inner-release-frees") && inner++ > 0) return ACQUIRED;
  Taken taken = take_mutex(lock->shared, nanos);
  if (is(how, "lying-try") && taken == NOT_ACQUIRED) {
    lies++;
    return ACQUIRED;
  }
  if (is(how, "inner-release-frees") && taken < ACQUIRED) inner--;
  if (is(how, "silent-death") && taken == AFTER_DEATH) return ACQUIRED;
  return taken;
}

static int told_pid(Lock *lock) { return is(lock->twin, "wrong-name") ? getpid() : lock->shared->dead; }

static bool release(Lock *lock) {
  const char *how = lock->twin;
  if (is(how, "without-lock")) return true;
  if (is(how, "ownerless")) return atomic_store(twin_words() + 192 / 8, 0), true;
  if (is(how, "ticket")) return atomic_fetch_add(twin_words() + 256 / 8, 1), true;
  if (is(how, "lying-try") && lies > 0) return lies--, true;
  if (is(how, "inner-release-frees")) {
    bool freed_before = early > 0;
    if (inner > 0) inner--;
    early = inner;
    return freed_before || release_mutex(lock->shared);
  }
  return release_mutex(lock->shared);
}

static void recovered(Lock *lock) { lock->shared->died = 0; }

/* ---------------------------------------------------------------- objects */

typedef struct Thing {
  struct Thing *next;
  char name[100];
  Lock *lock;    /* of a lock and of a locked object */
  bool elements; /* whether it has any */
  Layout layout;
  Block block;
  char *memory;
  bool owns_lock, owns_block;
  const char *twin;
} Thing;

static Thing *things;
static pthread_mutex_t naming = PTHREAD_MUTEX_INITIALIZER;

static Thing *thing(const char *name) {
  pthread_mutex_lock(&naming);
  Thing *found = things;
  while (found && strcmp(found->name, name)) found = found->next;
  pthread_mutex_unlock(&naming);
  if (!found) refuse("there is no object '%s'", name);
  return found;
}

static void put(Thing *made, const char *name) {
  snprintf(made->name, sizeof made->name, "%s", name);
  pthread_mutex_lock(&naming);
  made->next = things;
  things = made;
  pthread_mutex_unlock(&naming);
}

static bool forget(const char *name) {
  Thing *found = thing(name);
  if (!found) return false;
  pthread_mutex_lock(&naming);
  Thing **link = &things;
  while (*link != found) link = &(*link)->next;
  *link = found->next;
  pthread_mutex_unlock(&naming);
  if (found->owns_block) give_back(found->block);
  if (found->owns_lock && !is(found->lock->twin, "one-lock")) {
    pthread_mutex_destroy(&found->lock->shared->mutex);
    give_back(found->lock->block);
  }
  return true;
}

static int64_t get(Thing *of, int index, memory_order order) {
  return load(of->memory + of->layout.elements[index].offset, of->layout.elements[index].code, order);
}

static void set(Thing *of, int index, int64_t bits, memory_order order) {
  char code = of->layout.elements[index].code;
  char *at = of->memory + of->layout.elements[index].offset;
  if (is(of->twin, "narrow-values") && code != 'd' && bytes_of(code) == 8) bits = (int64_t)(double)bits;
  if (is(of->twin, "two-halves") && bytes_of(code) == 8) {
    atomic_store_explicit((_Atomic uint32_t *)at, (uint32_t)bits, memory_order_relaxed);
    atomic_store_explicit((_Atomic uint32_t *)(at + 4), (uint32_t)(bits >> 32), memory_order_relaxed);
    return;
  }
  store(at, code, bits, order);
}

static bool new_memory(Thing *into) {
  if (!allocate(into->layout.size, &into->block)) return false;
  into->elements = into->owns_block = true;
  into->memory = address(into->block);
  into->twin = twin;
  if (is(twin, "dirty-memory"))
    for (int i = 0; i < into->layout.count; i++)
      set(into, i, from_number(into->layout.elements[i].code, 1), memory_order_relaxed);
  return true;
}

static bool share_memory(Thing *into, const Thing *of) {
  into->layout = of->layout;
  into->block = of->block;
  into->memory = of->memory;
  into->elements = true;
  into->twin = twin;
  return true;
}

static bool copy_memory(Thing *into, const Thing *of) {
  into->layout = of->layout;
  if (!new_memory(into)) return false;
  /* Element by element: a plain copy could tear one. */
  for (int i = 0; i < of->layout.count; i++)
    set(into, i, get((Thing *)of, i, memory_order_relaxed), memory_order_relaxed);
  return true;
}

static bool choose_lock(Thing *into, char **words) {
  if (is(words[0], "under")) {
    Thing *of = thing(words[1]);
    if (!of || !of->lock) return refuse("there is no lock '%s'", words[1]);
    into->lock = of->lock;
    return true;
  }
  into->lock = new_lock(words[0]);
  into->owns_lock = into->lock != NULL;
  return into->lock != NULL;
}

/* The harness's own memory: the elements in 8 bytes each; for locks alone. */
static bool harness_memory(Thing *into, const char *path) {
  int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  size_t size = 8 * (into->layout.count ? into->layout.count : 1);
  struct stat found;
  if (descriptor < 0 || fstat(descriptor, &found)) return refuse("%s cannot be opened", path);
  if (found.st_size == 0 && posix_fallocate(descriptor, 0, size)) return refuse("%s cannot be filled", path);
  into->memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  close(descriptor);
  for (int i = 0; i < into->layout.count; i++) into->layout.elements[i].offset = 8 * i;
  into->elements = true;
  into->twin = "none";
  return into->memory != MAP_FAILED || refuse("%s cannot be mapped", path);
}

static bool fill_in(Thing *made, const char *kind, char **words, int count) {
  if (is(kind, "lock")) return choose_lock(made, words);
  if (is(kind, "raw")) return layout_of(words[0], &made->layout) && new_memory(made);
  if (is(kind, "locked"))
    return count > 1 && layout_of(words[0], &made->layout) && new_memory(made) && choose_lock(made, words + 1);
  Thing *of = thing(words[0]);
  if (!of) return false;
  bool raw = of->elements && !of->lock, locked = of->elements && of->lock;
  if (is(kind, "copy")) {
    if (!raw) return refuse("'%s' is no raw object", words[0]);
    return is(twin, "copy-shares") ? share_memory(made, of) : copy_memory(made, of);
  }
  if (is(kind, "synchronized")) {
    if (!raw || count < 2) return refuse("'%s' is no raw object", words[0]);
    return (is(twin, "synchronize-copies") ? copy_memory(made, of) : share_memory(made, of)) &&
           choose_lock(made, words + 1);
  }
  if (is(kind, "lock-of")) return (made->lock = of->lock) != NULL || refuse("'%s' has no lock", words[0]);
  if (is(kind, "raw-of")) return locked ? share_memory(made, of) : refuse("'%s' is not locked", words[0]);
  return refuse("there is no kind of object '%s'", kind);
}

static void handle(const Thing *of, char *into, size_t room) {
  int used = 0;
  if (of->lock) used = snprintf(into, room, "%s %zu ", of->lock->block.segment->file, of->lock->block.offset);
  if (of->elements) snprintf(into + used, room - used, "%s %zu", of->block.segment->file, of->block.offset);
}

static bool create(char **words, int count, char *answer, size_t room) {
  static int memories;
  if (count < 3) return refuse("'create' lacks words");
  Thing *made = calloc(1, sizeof *made);
  if (is(words[1], "memory")) {
    snprintf(answer, room, "memory-%d-%d", getpid(), ++memories);
    if (!layout_of(words[2], &made->layout) || !harness_memory(made, answer)) return false;
  } else {
    if (!fill_in(made, words[1], words + 2, count - 2)) return false;
    handle(made, answer, room);
  }
  put(made, words[0]);
  return true;
}

static bool attach_thing(char **words, int count) {
  Thing *made = calloc(1, sizeof *made);
  if (count < 3) return refuse("'attach' lacks words");
  const char *kind = words[1];
  bool lock = is(kind, "lock"), locked = is(kind, "locked");
  char **place = words + (lock ? 2 : 3);
  if (!lock && !layout_of(words[2], &made->layout)) return false;
  if (is(kind, "memory")) {
    if (!harness_memory(made, place[0])) return false;
    return put(made, words[0]), true;
  }
  if (count - (place - words) < (locked ? 4 : 2)) return refuse("this is no handle");
  if (lock || locked) {
    Block block;
    if (!attach(place[0], place[1], sizeof(SharedLock), &block)) return false;
    made->lock = lock_in(block);
    place += 2;
  }
  if (!lock) {
    if (!attach(place[0], place[1], made->layout.size, &made->block)) return false;
    made->memory = address(made->block);
    made->elements = true;
    made->twin = twin;
  }
  return put(made, words[0]), true;
}

/* ---------------------------------------------------------------- functions */

static bool enter_object(Thing *of) { return !of->lock || acquire(of->lock, -1) >= ACQUIRED; }

static bool leave_object(Thing *of) { return !of->lock || release(of->lock); }

static int64_t get_and_add(Thing *of, int index, int64_t delta) {
  Element element = of->layout.elements[index];
  char *at = of->memory + element.offset;
  bool torn = is(of->twin, "torn-atomics");
  if (of->lock) {
    enter_object(of);
    int64_t found = get(of, index, memory_order_relaxed);
    if (torn) leave_object(of), enter_object(of);
    int64_t sum = to_number(element.code, found) + delta;
    set(of, index, from_number(element.code, sum), memory_order_relaxed);
    leave_object(of);
    return found;
  }
  if (torn) {
    int64_t found = get(of, index, memory_order_seq_cst);
    set(of, index, found + delta, memory_order_seq_cst);
    return found;
  }
  switch (bytes_of(element.code)) {
    case 1: return wrapped(element.code, atomic_fetch_add((_Atomic uint8_t *)at, delta));
    case 2: return wrapped(element.code, atomic_fetch_add((_Atomic uint16_t *)at, delta));
    case 4: return wrapped(element.code, atomic_fetch_add((_Atomic uint32_t *)at, delta));
    default: return atomic_fetch_add((_Atomic int64_t *)at, delta);
  }
}

static bool compare_and_set(Thing *of, int index, int64_t expected, int64_t bits) {
  Element element = of->layout.elements[index];
  char *at = of->memory + element.offset;
  if (is(of->twin, "torn-atomics")) {
    bool had = get(of, index, memory_order_seq_cst) == wrapped(element.code, expected);
    if (had) set(of, index, bits, memory_order_seq_cst);
    return had;
  }
  uint8_t one = expected;
  uint16_t two = expected;
  uint32_t four = expected;
  switch (bytes_of(element.code)) {
    case 1: return atomic_compare_exchange_strong((_Atomic uint8_t *)at, &one, (uint8_t)bits);
    case 2: return atomic_compare_exchange_strong((_Atomic uint16_t *)at, &two, (uint16_t)bits);
    case 4: return atomic_compare_exchange_strong((_Atomic uint32_t *)at, &four, (uint32_t)bits);
    default: return atomic_compare_exchange_strong((_Atomic int64_t *)at, &expected, bits);
  }
}

static bool acquisition(Lock *lock, int64_t nanos, char *answer, size_t room) {
  int64_t before = now();
  Taken taken = acquire(lock, nanos);
  if (taken == NOT_ACQUIRED) snprintf(answer, room, "not-acquired %lld", (long long)(now() - before));
  if (taken == ACQUIRED) snprintf(answer, room, "acquired");
  if (taken == AFTER_DEATH) snprintf(answer, room, "after-death %d its mutex said EOWNERDEAD", told_pid(lock));
  return taken != REFUSED;
}

static bool elements_there(Thing *of, int64_t index, int64_t length) {
  if (!of->elements) return refuse("a lock has no elements");
  return (index >= 0 && length >= 0 && index + length <= of->layout.count) ||
         refuse("there are no %lld elements from %lld on", (long long)length, (long long)index);
}

/* Reads or writes elements in one critical section, if there is a lock. */
static bool many(Thing *of, int64_t first, int64_t length, int64_t *bits, char *answer, size_t room) {
  if (!elements_there(of, first, length) || !enter_object(of)) return false;
  size_t used = 0;
  for (int i = 0; i < length; i++) {
    if (bits) {
      set(of, first + i, bits[i], memory_order_relaxed);
    } else if (used < room) {
      used += snprintf(answer + used, room - used, "%s%lld", i ? " " : "",
                       (long long)get(of, first + i, memory_order_relaxed));
    }
  }
  return leave_object(of);
}

static bool call(Thing *of, const char *function, int64_t *a, int count, char *answer, size_t room) {
  if (of->lock && !of->elements) {
    if (is(function, "acquire")) return acquisition(of->lock, -1, answer, room);
    if (is(function, "try-acquire")) return acquisition(of->lock, a[0], answer, room);
    if (is(function, "release")) return release(of->lock);
    if (is(function, "recovered")) return recovered(of->lock), true;
    return refuse("a lock has no function '%s'", function);
  }
  if (is(function, "read")) return many(of, a[0], 1, NULL, answer, room);
  if (is(function, "write")) return many(of, a[0], 1, a + 1, answer, room);
  if (is(function, "read-slice")) return many(of, a[0], a[1], NULL, answer, room);
  if (is(function, "write-slice")) return many(of, a[0], count - 1, a + 1, answer, room);
  if (is(function, "snapshot")) return many(of, 0, of->layout.count, NULL, answer, room);
  if (!is(function, "get-and-add") && !is(function, "cas")) return refuse("there is no function '%s'", function);
  if (!elements_there(of, a[0], 1)) return false;
  long long result = is(function, "cas") ? compare_and_set(of, a[0], a[1], a[2]) : get_and_add(of, a[0], a[1]);
  snprintf(answer, room, "%lld", result);
  return true;
}

/* ---------------------------------------------------------------- lanes and workloads */

typedef volatile _Atomic int64_t Word;

enum { ANNOUNCED = 64, STARTED = 72, OVER = 80, RECORDED = 88, LIMIT = 96, WITNESS = 104, MARK = 128, BARRIER = 320 };
enum {
  READY = 0, LEFT = 8, OPERATIONS = 16, HOLDING = 24, HANDOVERS = 32, LOSS_AFTER = 40, LOSS_NANOS = 48,
  VIOLATIONS = 56, INTRUDER = 64, TOLD = 72, TOLD_NANOS = 80, TOLD_PID = 88, FAILED = 96, TEXT_BYTES = 104,
  TEXT = 112, OUTCOMES = 512, ATTEMPTING = 640
};

static char *control;

static Word *word(int at) { return (Word *)(control + at); }

static int64_t peek(int at) { return atomic_load_explicit(word(at), memory_order_acquire); }

static void poke(int at, int64_t value) { atomic_store_explicit(word(at), value, memory_order_release); }

typedef struct Lane {
  int index, base;
  const char *workload;
  char settings[2000];
  Thing *object;
  Lock *lock;
  int depth, first, visited;
  const char *take, *how, *hold, *records, *mode, *program;
  int64_t hold_after, live;
  Layout layout;
  /* of the round */
  int64_t round, most;
  bool witness;
  char *recording;
  int64_t *written;
  bool *known;
  int64_t last;
  bool has_last;
} Lane;

static int64_t mine(const Lane *lane, int at) { return peek(lane->base + at); }

static void note(const Lane *lane, int at, int64_t value) { poke(lane->base + at, value); }

static void count(const Lane *lane, int at) { note(lane, at, mine(lane, at) + 1); }

static bool over(const Lane *lane) { return peek(OVER) >= lane->round; }

static void tell(const Lane *lane, const char *words) {
  size_t length = strnlen(words, MOST_TEXT);
  memcpy(control + lane->base + TEXT, words, length);
  note(lane, TEXT_BYTES, length);
}

static bool take_once(Lane *lane) {
  Taken taken;
  if (is(lane->take, "acquire")) {
    taken = acquire(lane->lock, -1);
  } else {
    int64_t nanos = is(lane->take, "timed") ? 1000000 : 0;
    while ((taken = acquire(lane->lock, nanos)) == NOT_ACQUIRED) {
    }
  }
  if (taken == AFTER_DEATH) {
    note(lane, TOLD_PID, told_pid(lane->lock));
    note(lane, TOLD_NANOS, now());
    tell(lane, "its mutex said EOWNERDEAD");
    count(lane, TOLD);
    recovered(lane->lock);
  }
  return taken >= ACQUIRED;
}

static bool enter(Lane *lane, int64_t done) {
  if (!lane->lock) return true;
  note(lane, ATTEMPTING, done + 1);
  for (int i = 0; i < lane->depth; i++)
    if (!take_once(lane)) return false;
  for (int i = 1; i < lane->depth; i++)
    if (!release(lane->lock)) return false;
  if (lane->witness) poke(MARK, lane->index + 1);
  return true;
}

static bool leave(Lane *lane) {
  if (!lane->lock) return true;
  int64_t mark = lane->witness ? peek(MARK) : lane->index + 1;
  if (!release(lane->lock)) return false;
  if (mark != lane->index + 1) {
    if (!mine(lane, VIOLATIONS)) note(lane, INTRUDER, mark);
    count(lane, VIOLATIONS);
  }
  return true;
}

#define RECORD 48
#define HEADER 4096

static bool begin_recording(Lane *lane, int64_t operations) {
  char path[1200];
  size_t size = HEADER + (operations + 1) * RECORD;
  snprintf(path, sizeof path, "%s/lane-%d-round-%lld", lane->records, lane->index, (long long)lane->round);
  int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0 || posix_fallocate(descriptor, 0, size)) return refuse("%s cannot be made", path);
  lane->recording = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  close(descriptor);
  if (lane->recording == MAP_FAILED) return refuse("%s cannot be mapped", path);
  int32_t head[] = {1, RECORD, lane->index, 0};
  int64_t pid = getpid();
  memcpy(lane->recording + 8, head, sizeof head);
  memcpy(lane->recording + 24, &pid, 8);
  memcpy(lane->recording, "SHLKHIST", 8);
  return true;
}

enum { INVOKED = 1, RETURNED = 2, GET_AND_ADD = 5 };

static void record(Lane *lane, int64_t done, int32_t element, int status, int64_t answer) {
  if (!lane->recording) return;
  char *at = lane->recording + HEADER + done * RECORD;
  int64_t one = 1, when;
  if (status == INVOKED) {
    memcpy(at + 4, &element, 4);
    memcpy(at + 8, &one, 8);
    when = now();
    memcpy(at + 32, &when, 8);
    atomic_store_explicit((_Atomic uint32_t *)at, GET_AND_ADD << 8 | status, memory_order_release);
    atomic_thread_fence(memory_order_seq_cst);
  } else {
    atomic_thread_fence(memory_order_seq_cst);
    when = now();
    memcpy(at + 24, &answer, 8);
    memcpy(at + 40, &when, 8);
    atomic_store_explicit((_Atomic uint32_t *)at, GET_AND_ADD << 8 | status, memory_order_release);
  }
}

static int element_of(const Lane *lane, int64_t done) { return lane->first + (done + lane->index) % lane->visited; }

/* An element through the object: under its own lock, if it has one. */
static int64_t object_get(Thing *of, int index) {
  enter_object(of);
  int64_t bits = get(of, index, memory_order_relaxed);
  leave_object(of);
  return bits;
}

static void object_set(Thing *of, int index, int64_t bits) {
  enter_object(of);
  set(of, index, bits, memory_order_relaxed);
  leave_object(of);
}

static bool increment(Lane *lane, int64_t done) {
  int element = element_of(lane, done);
  char code = lane->object->layout.elements[element].code;
  int64_t found;
  record(lane, done, element, INVOKED, 0);
  if (!enter(lane, done)) return false;
  if (is(lane->how, "add")) {
    found = to_number(code, get_and_add(lane->object, element, 1));
  } else {
    found = to_number(code, object_get(lane->object, element));
    object_set(lane->object, element, from_number(code, next_number(code, found)));
  }
  if (!leave(lane)) return false;
  record(lane, done, element, RETURNED, found);
  if (lane->known[element] && found != lane->written[element]) {
    count(lane, HANDOVERS);
    if (is_before(code, found, lane->written[element], 1LL << 53) && !mine(lane, LOSS_AFTER)) {
      note(lane, LOSS_NANOS, now());
      note(lane, LOSS_AFTER, done + 1);
    }
  }
  lane->known[element] = true;
  lane->written[element] = next_number(code, found);
  return true;
}

static bool hold_for_ever(Lane *lane, int64_t done) {
  int element = element_of(lane, done);
  char code = lane->object->layout.elements[element].code;
  record(lane, done, element, INVOKED, 0);
  if (!enter(lane, done)) return false;
  if (!is(lane->hold, "before-read")) {
    int64_t found = to_number(code, object_get(lane->object, element));
    if (is(lane->hold, "after-write"))
      object_set(lane->object, element, from_number(code, next_number(code, found)));
  }
  note(lane, HOLDING, 1);
  if (is(lane->hold, "exit")) _exit(0);
  for (;;) pause();
}

static bool fill(Lane *lane, int64_t done) {
  Thing *of = lane->object;
  if (!enter(lane, done)) return false;
  char first = of->layout.elements[0].code;
  int64_t number = next_number(first, to_number(first, object_get(of, 0)));
  if (is(lane->how, "slice")) {
    enter_object(of);
    for (int i = 0; i < of->layout.count; i++)
      set(of, i, from_number(of->layout.elements[i].code, number), memory_order_relaxed);
    leave_object(of);
  } else {
    for (int i = 0; i < of->layout.count; i++)
      object_set(of, i, from_number(of->layout.elements[i].code, number));
  }
  return leave(lane);
}

static bool observe(Lane *lane, int64_t done) {
  enum { EQUAL, TORN, BACK };
  Thing *of = lane->object, copied = {0};
  int outcome = EQUAL;
  int64_t number = 0;
  if (!enter(lane, done)) return false;
  bool whole = is(lane->how, "slice") || is(lane->how, "snapshot");
  if (is(lane->how, "copy")) {
    if (!copy_memory(&copied, of)) return false;
    of = &copied;
  }
  if (whole) enter_object(of);
  for (int i = 0; i < of->layout.count; i++) {
    char code = of->layout.elements[i].code;
    int64_t bits = whole ? get(of, i, memory_order_relaxed) : object_get(of, i);
    if (i == 0) number = to_number(code, bits);
    if (bits != from_number(code, number)) outcome = TORN;
  }
  if (whole) leave_object(of);
  if (of == &copied) give_back(copied.block);
  if (!leave(lane)) return false;
  if (outcome == EQUAL) {
    if (lane->has_last && is_before(of->layout.elements[0].code, number, lane->last, 1LL << 32)) outcome = BACK;
    lane->last = number;
    lane->has_last = true;
  }
  count(lane, OUTCOMES + 8 * outcome);
  return true;
}

/* One lane writes all zeros and all ones to each element; the others want to read nothing else. */
static bool ones(Lane *lane, int64_t done) {
  Thing *of = lane->object;
  bool whole = true;
  for (int i = 0; i < of->layout.count; i++) {
    char code = of->layout.elements[i].code;
    int64_t all = from_number(code, -1);
    if (lane->index == 0) {
      object_set(of, i, done & 1 ? all : 0);
    } else {
      int64_t bits = object_get(of, i);
      whole &= bits == 0 || bits == all;
    }
  }
  if (lane->index != 0) count(lane, OUTCOMES + 8 * !whole);
  return true;
}

/* A litmus test: what this lane does in each sample, and how many loads the lanes have. */
enum { SAMPLES = 32, APART = 64, MOST_PARTS = 4 };

static int loads_of(const char *part) {
  int loads = 0;
  for (; *part && *part != '|'; part++) loads += *part == 'R';
  return loads;
}

static const char *part_of(const char *program, int number) {
  while (number-- > 0) {
    program = strchr(program, '|');
    if (!program++) return NULL;
  }
  return program;
}

static int parts_of(const char *program) {
  int parts = 1;
  for (; *program; program++) parts += *program == '|';
  return parts;
}

/* Waits for the other lanes; false if one has left. */
static bool meet(const Lane *lane, int64_t meeting) {
  bool all = true;
  poke(BARRIER + 64 * lane->index, meeting);
  for (int other = 0; other < parts_of(lane->program); other++) {
    for (long spins = 0; peek(BARRIER + 64 * other) < meeting; spins++)
      if (spins % 1024 == 1023) sched_yield();
    all &= peek(BARRIER + 64 * other) < 1LL << 62;
  }
  return all;
}

/*
 * Compilers take an order that they do not know for the strongest one, so each order that matters is written out.
 */
#define SAMPLE(STORE, LOAD)                                                       \
  for (int a = 0; part[a] && part[a] != '|'; a += 2) {                            \
    _Atomic int64_t *at = variables + APART * (part[a + 1] - '0') + sample;       \
    if (part[a] == 'W')                                                           \
      atomic_store_explicit(at, 1, STORE);                                        \
    else                                                                          \
      bits = 2 * bits + (atomic_load_explicit(at, LOAD) & 1);                     \
  }

static int64_t samples(Lane *lane) {
  const char *part = part_of(lane->program, lane->index), *mode = lane->mode;
  _Atomic int64_t *variables = (_Atomic int64_t *)(lane->object->memory + lane->object->layout.elements[0].offset);
  if (is(lane->object->twin, "weak-volatile") && is(mode, "volatile")) mode = "acquire-release";
  bool strongest = is(mode, "volatile"), ordered = is(mode, "acquire-release");
  int64_t read = 0;
  for (int sample = 0; sample < SAMPLES; sample++) {
    int64_t bits = 0;
    if (strongest) {
      SAMPLE(memory_order_seq_cst, memory_order_seq_cst)
    } else if (ordered) {
      SAMPLE(memory_order_release, memory_order_acquire)
    } else {
      SAMPLE(memory_order_relaxed, memory_order_relaxed)
    }
    read |= bits << 2 * sample;
  }
  return read;
}

static void clear_variables(Lane *lane) {
  for (int i = 0; i < lane->object->layout.count; i++) set(lane->object, i, 0, memory_order_seq_cst);
}

static bool litmus(Lane *lane, int64_t done) {
  enum { NOTES = BARRIER + 256 };
  if (!meet(lane, 2 * done + 1)) return lane->most = done, true;
  poke(NOTES + 64 * lane->index, samples(lane));
  if (!meet(lane, 2 * done + 2)) return lane->most = done, true;
  if (lane->index != 0) return true;
  for (int sample = 0; sample < SAMPLES; sample++) {
    int outcome = 0;
    for (int i = 0; i < parts_of(lane->program); i++)
      outcome = outcome << loads_of(part_of(lane->program, i)) | (peek(NOTES + 64 * i) >> 2 * sample & 3);
    count(lane, OUTCOMES + 8 * outcome);
  }
  clear_variables(lane);
  return true;
}

static int64_t churn_mark(char code, int64_t number) {
  int64_t others = modulus(code) - 1;
  return from_number(code, others < 0 ? number : 1 + number % others);
}

typedef struct {
  Thing made;
  int64_t number;
} Live;

static void give_up(Lane *lane, Live *live) {
  enum { OVERWRITTEN = 2 };
  bool kept = true;
  for (int i = 0; i < lane->layout.count; i++)
    kept &= get(&live->made, i, memory_order_relaxed) == churn_mark(lane->layout.elements[i].code, live->number);
  if (!kept) count(lane, OUTCOMES + 8 * OVERWRITTEN);
  give_back(live->made.block);
}

static bool churn_round(Lane *lane) {
  Live *alive = calloc(lane->live + 1, sizeof(Live));
  int64_t done = 0, oldest = 0;
  while (done < lane->most && !over(lane)) {
    Live *next = &alive[done % (lane->live + 1)];
    *next = (Live){.made = {.layout = lane->layout}, .number = 31 * done + 7 * lane->index + 1};
    if (!new_memory(&next->made)) return false;
    bool dirty = false;
    for (int i = 0; i < lane->layout.count; i++) {
      dirty |= get(&next->made, i, memory_order_relaxed) != 0;
      set(&next->made, i, churn_mark(lane->layout.elements[i].code, next->number), memory_order_relaxed);
    }
    count(lane, OUTCOMES + 8 * dirty);
    note(lane, OPERATIONS, ++done);
    if (done - oldest > lane->live) give_up(lane, &alive[oldest++ % (lane->live + 1)]);
  }
  while (oldest < done) give_up(lane, &alive[oldest++ % (lane->live + 1)]);
  free(alive);
  return true;
}

static bool operate(Lane *lane, int64_t done) {
  if (is(lane->workload, "increment")) return increment(lane, done);
  if (is(lane->workload, "fill")) return fill(lane, done);
  if (is(lane->workload, "observe")) return observe(lane, done);
  if (is(lane->workload, "ones")) return ones(lane, done);
  return litmus(lane, done);
}

static bool prepare(Lane *lane) {
  for (int at = OPERATIONS; at <= ATTEMPTING; at += 8) note(lane, at, 0);
  int64_t recorded = peek(RECORDED), limit = peek(LIMIT);
  lane->most = INT64_MAX;
  if (recorded && recorded < lane->most) lane->most = recorded;
  if (limit && limit < lane->most) lane->most = limit;
  lane->witness = peek(WITNESS) == 1;
  lane->recording = NULL;
  lane->has_last = false;
  if (is(lane->workload, "increment")) {
    memset(lane->known, 0, lane->object->layout.count * sizeof *lane->known);
    if (lane->hold && lane->hold_after < lane->most) lane->most = lane->hold_after;
    return !recorded || begin_recording(lane, recorded);
  }
  if (is(lane->workload, "litmus")) poke(BARRIER + 64 * lane->index, 0);
  if ((is(lane->workload, "litmus") || is(lane->workload, "ones")) && lane->index == 0) clear_variables(lane);
  return true;
}

static bool one_round(Lane *lane) {
  if (!prepare(lane)) return false;
  note(lane, READY, lane->round);
  for (long spins = 0; peek(STARTED) < lane->round; spins++)
    if (spins % 64 == 63) sched_yield();
  if (is(lane->workload, "churn")) return churn_round(lane);
  int64_t done = 0;
  while (done < lane->most && !over(lane)) {
    if (!operate(lane, done)) return false;
    if (done < lane->most) atomic_store_explicit(word(lane->base + OPERATIONS), ++done, memory_order_relaxed);
  }
  if (is(lane->workload, "litmus")) poke(BARRIER + 64 * lane->index, 1LL << 62);
  if (lane->hold && !over(lane)) return hold_for_ever(lane, done);
  if (lane->recording) munmap(lane->recording, HEADER + (peek(RECORDED) + 1) * RECORD);
  return true;
}

static void *run_lane(void *argument) {
  Lane *lane = argument;
  for (;;) {
    int64_t announced = peek(ANNOUNCED);
    if (announced == -1) return NULL;
    if (announced <= lane->round) {
      nap();
      continue;
    }
    lane->round = announced;
    bool well = one_round(lane);
    if (!well) {
      tell(lane, problem);
      note(lane, FAILED, 1);
    }
    note(lane, LEFT, lane->round);
    if (!well) return NULL;
  }
}

/* ---------------------------------------------------------------- commands */

#define MOST_LANES 64
#define WORKLOADS "increment,fill,observe,ones,litmus,churn"
#define CAPABILITIES                                                                                     \
  "threads,processes,locks,raw,locked,copy,synchronize,recursive,try,timed,robust,access-modes,"         \
  "raw-atomics,locked-atomics,slices,snapshots,freeing,reserved-memory,checked-release"
static const char *const TWINS[] = {
    "without-lock", "ownerless", "ticket", "inner-release-frees", "lying-try", "early-timeout", "one-lock",
    "silent-death", "wrong-name", "weak-volatile", "torn-atomics", "two-halves", "narrow-values", "dirty-memory",
    "copy-shares", "synchronize-copies"};
#define TWIN_COUNT (sizeof TWINS / sizeof *TWINS)

static pthread_mutex_t answering = PTHREAD_MUTEX_INITIALIZER;

static void send_line(const char *kind, const char *words) {
  static char line[LONGEST + 300];
  pthread_mutex_lock(&answering);
  int length = snprintf(line, sizeof line, "\n@ %s%s%s\n", kind, *words ? " " : "", words);
  if (length >= (int)sizeof line) length = sizeof line - 1, line[length - 1] = '\n';
  for (int i = 1; i < length - 1; i++)
    if (line[i] == '\n') line[i] = ' ';
  if (write(1, line, length) != length) _exit(71);
  pthread_mutex_unlock(&answering);
}

typedef struct Task {
  struct Task *next;
  Thing *of;
  char function[40];
  int count;
  int64_t arguments[];
} Task;

typedef struct Caller {
  struct Caller *next;
  char name[100];
  pthread_mutex_t mutex;
  pthread_cond_t filled;
  Task *tasks;
} Caller;

static Caller *callers;

static void *serve_calls(void *argument) {
  Caller *caller = argument;
  static const size_t room = LONGEST;
  char *answer = malloc(room);
  for (;;) {
    pthread_mutex_lock(&caller->mutex);
    while (!caller->tasks) pthread_cond_wait(&caller->filled, &caller->mutex);
    Task *task = caller->tasks;
    caller->tasks = task->next;
    pthread_mutex_unlock(&caller->mutex);
    char kind[140];
    *answer = 0;
    bool well = call(task->of, task->function, task->arguments, task->count, answer, room);
    snprintf(kind, sizeof kind, "done %s %s", caller->name, well ? "ok" : "error");
    send_line(kind, well ? answer : problem);
    free(task);
  }
  return argument;
}

static void submit(const char *name, Task *task) {
  Caller *caller = callers;
  while (caller && strcmp(caller->name, name)) caller = caller->next;
  if (!caller) {
    caller = calloc(1, sizeof *caller);
    snprintf(caller->name, sizeof caller->name, "%s", name);
    pthread_mutex_init(&caller->mutex, NULL);
    pthread_cond_init(&caller->filled, NULL);
    caller->next = callers;
    callers = caller;
    pthread_t thread;
    pthread_create(&thread, NULL, serve_calls, caller);
  }
  pthread_mutex_lock(&caller->mutex);
  Task **end = &caller->tasks;
  while (*end) end = &(*end)->next;
  *end = task;
  pthread_cond_signal(&caller->filled);
  pthread_mutex_unlock(&caller->mutex);
}

static Task *task_of(char **words, int count) {
  static const int least = 3; /* a function looks at no more arguments than these without counting them */
  Thing *of = count < 3 ? NULL : thing(words[1]);
  if (!of) return NULL;
  Task *task = calloc(1, sizeof *task + (count + least) * sizeof(int64_t));
  task->of = of;
  snprintf(task->function, sizeof task->function, "%s", words[2]);
  for (int i = 3; i < count; i++) task->arguments[task->count++] = strtoll(words[i], NULL, 10);
  return task;
}

static pthread_t lane_threads[MOST_LANES];
static int lane_count;

static const char *setting(Lane *lane, const char *key, const char *otherwise) {
  size_t length = strlen(key);
  for (char *at = lane->settings; at; at = strchr(at, ' ')) {
    at += *at == ' ';
    if (!strncmp(at, key, length) && at[length] == '=') {
      char *value = strdup(at + length + 1);
      value[strcspn(value, " ")] = 0;
      return value;
    }
  }
  return otherwise;
}

static Lane *lane_of(int index, const char *workload, char **words, int count) {
  Lane *lane = calloc(1, sizeof *lane);
  for (int i = 0; i < count; i++) {
    size_t used = strlen(lane->settings);
    snprintf(lane->settings + used, sizeof lane->settings - used, "%s%s", i ? " " : "", words[i]);
  }
  lane->index = index;
  lane->base = 1024 + 1024 * index;
  lane->workload = strdup(workload);
  lane->records = setting(lane, "records", ".");
  lane->depth = atoi(setting(lane, "depth", "1"));
  lane->first = atoi(setting(lane, "first", "0"));
  lane->program = setting(lane, "program", "");
  lane->visited = atoi(setting(lane, "count", "1"));
  lane->take = setting(lane, "take", "acquire");
  lane->how = setting(lane, "how", "get-set");
  lane->hold = setting(lane, "hold", NULL);
  lane->mode = setting(lane, "mode", "plain");
  lane->hold_after = atoll(setting(lane, "hold-after", "0"));
  lane->live = atoll(setting(lane, "live", "1"));
  if (is(lane->take, "interruptibly")) return refuse("a mutex can't be waited for interruptibly"), NULL;
  const char *lock = setting(lane, "lock", NULL), *object = setting(lane, "object", NULL);
  if (is(workload, "churn")) return layout_of(setting(lane, "layout", ""), &lane->layout) ? lane : NULL;
  if (!object || !(lane->object = thing(object))) return NULL;
  if (lock) {
    Thing *named = thing(lock);
    if (!named || !named->lock) return refuse("there is no lock '%s'", lock), NULL;
    lane->lock = named->lock;
  }
  if (is(workload, "litmus")) {
    const Layout *of = &lane->object->layout;
    if (!part_of(lane->program, lane->index)) return refuse("the program has no part for this lane"), NULL;
    for (int i = 0; i < of->count; i++)
      if (bytes_of(of->elements[i].code) != 8) return refuse("a litmus test needs elements of 8 bytes"), NULL;
    for (const char *at = lane->program; *at; at++)
      if (*at >= '0' && *at <= '9' && APART * (*at - '0') + SAMPLES > of->count)
        return refuse("the object has too few elements for the program"), NULL;
  }
  lane->written = calloc(lane->object->layout.count + 1, sizeof *lane->written);
  lane->known = calloc(lane->object->layout.count + 1, sizeof *lane->known);
  return lane;
}

static bool run(char **words, int count) {
  char known[] = "," WORKLOADS ",", wanted[100];
  if (count < 3) return refuse("'run' lacks words");
  int first = atoi(words[0]), threads = atoi(words[1]);
  snprintf(wanted, sizeof wanted, ",%s,", words[2]);
  if (!strstr(known, wanted)) return refuse("there is no workload '%s'", words[2]);
  if (!control) return refuse("lanes need a control file");
  if (lane_count + threads > MOST_LANES) return refuse("there are %d lanes at most", MOST_LANES);
  Lane *lanes[MOST_LANES];
  for (int i = 0; i < threads; i++)
    if (!(lanes[i] = lane_of(first + i, words[2], words + 3, count - 3))) return false;
  for (int i = 0; i < threads; i++) pthread_create(&lane_threads[lane_count++], NULL, run_lane, lanes[i]);
  return true;
}

static bool open_control(const char *file) {
  int descriptor = open(file, O_RDWR | O_CLOEXEC);
  struct stat found;
  if (descriptor < 0 || fstat(descriptor, &found)) return refuse("%s cannot be opened", file);
  char *base = mmap(NULL, found.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  close(descriptor);
  if (base == MAP_FAILED || memcmp(base, "SHLKCTRL", 8) || *(int64_t *)(base + 8) != 1)
    return refuse("%s is no control file of version 1", file);
  control = base;
  return true;
}

static bool use(const char *name) {
  if (is(name, "none")) return twin = "none", true;
  for (size_t i = 0; i < TWIN_COUNT; i++)
    if (is(name, TWINS[i])) return twin = TWINS[i], true;
  return refuse("there is no twin '%s'", name);
}

static void hello(char *answer, size_t room) {
  int used = snprintf(answer, room,
                      "protocol=1 pid=%d name=c version=glibc-%s language=c capabilities=" CAPABILITIES
                      " workloads=" WORKLOADS " twins=",
                      getpid(), gnu_get_libc_version());
  for (size_t i = 0; i < TWIN_COUNT; i++)
    used += snprintf(answer + used, room - used, "%s%s", i ? "," : "", TWINS[i]);
}

static void describe(const Thing *of, char *answer, size_t room) {
  int used = 0;
  if (of->lock)
    used = snprintf(answer, room, "mutex held %d times by process %d", of->lock->shared->depth,
                    (int)of->lock->shared->owner);
  for (int i = 0; of->elements && i < of->layout.count && i < 16; i++)
    used += snprintf(answer + used, room - used, " %lld", (long long)get((Thing *)of, i, memory_order_relaxed));
}

/* Does one command and answers it. */
static void obey(char *command) {
  static char answer[LONGEST];
  char *words[MOST_WORDS], *rest;
  int count = 0;
  for (char *word = strtok_r(command, " ", &rest); word && count < MOST_WORDS - 1; word = strtok_r(NULL, " ", &rest))
    words[count++] = word;
  words[count] = "";
  const char *verb = count ? words[0] : "";
  char **more = words + 1;
  Task *task = NULL;
  bool well = true;
  *answer = *problem = 0;
  Layout layout;
  Thing *of;
  if (is(verb, "hello")) hello(answer, sizeof answer);
  else if (is(verb, "supports")) snprintf(answer, sizeof answer, layout_of(more[0], &layout) ? "yes" : "no");
  else if (is(verb, "use")) well = use(more[0]);
  else if (is(verb, "create")) well = create(more, count - 1, answer, sizeof answer);
  else if (is(verb, "attach")) well = attach_thing(more, count - 1);
  else if (is(verb, "forget")) well = forget(more[0]);
  else if (is(verb, "control")) well = open_control(more[0]);
  else if (is(verb, "run")) well = run(more, count - 1);
  else if (is(verb, "describe")) (well = (of = thing(more[0])) != NULL) ? describe(of, answer, sizeof answer) : (void)0;
  else if (is(verb, "call")) well = (task = task_of(more, count - 1)) != NULL;
  else if (is(verb, "join"))
    while (lane_count > 0) pthread_join(lane_threads[--lane_count], NULL);
  else well = refuse("there is no command '%s'", verb);
  send_line(well ? "ok" : "error", well ? answer : *problem ? problem : "words are missing");
  if (task) submit(more[0], task);
}

/* Commands wait here: the process ends with its input, and at 'end', even while one before that hangs. */
static pthread_mutex_t queueing = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t queued = PTHREAD_COND_INITIALIZER;
static char *waiting[1024];
static int from, to;
static bool busy;

static void *obey_all(void *unused) {
  for (;;) {
    pthread_mutex_lock(&queueing);
    busy = false;
    while (from == to) pthread_cond_wait(&queued, &queueing);
    char *command = waiting[from];
    from = (from + 1) % 1024;
    busy = true;
    pthread_mutex_unlock(&queueing);
    obey(command);
    free(command);
  }
  return unused;
}

static bool idle(void) {
  pthread_mutex_lock(&queueing);
  bool nothing = !busy && from == to;
  pthread_mutex_unlock(&queueing);
  return nothing;
}

int main(void) {
  pthread_t thread;
  char *line = NULL;
  size_t room = 0;
  pthread_create(&thread, NULL, obey_all, NULL);
  for (ssize_t length = getline(&line, &room, stdin); length >= 0; length = getline(&line, &room, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (is(line, "end")) {
      for (int i = 0; i < 500 && !idle(); i++) nap();
      send_line("ok", "");
      break;
    }
    pthread_mutex_lock(&queueing);
    waiting[to] = strdup(line);
    to = (to + 1) % 1024;
    pthread_cond_signal(&queued);
    pthread_mutex_unlock(&queueing);
  }
  _exit(0);
}
