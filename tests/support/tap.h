/* The main of a Check program: one test case, its results as TAP, one process a test. */
#ifndef ISNAD_TESTS_SUPPORT_TAP_H
#define ISNAD_TESTS_SUPPORT_TAP_H

#include <check.h>
#include <stdlib.h>

/* TAP_MAIN("module", test_a, test_b): a main that runs the tests and prints TAP. */
#define TAP_MAIN(name, ...) TAP_MAIN_TIMEOUT(name, 20, __VA_ARGS__)
#define TAP_MAIN_TIMEOUT(name, seconds, ...)                                                       \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *const tests[] = {__VA_ARGS__};                                                \
        return tap_run((name), (seconds), tests, sizeof(tests) / sizeof(tests[0]));                \
    }

static inline int tap_run(const char *name, double seconds, const TTest *const *tests, size_t len)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, seconds);
    for (size_t i = 0; i < len; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
