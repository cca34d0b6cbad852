#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <map>
#include <memory>

namespace stoa {

/// The QtTest classes of one program. A folder's tests share a program, which saves a link and a run of moc
/// for each file. `tests_server_chat tst_room [QtTest arguments]` runs one class. STOA_TEST registers a class
/// under the name of its file.
class TestProgram
{
public:
    using MakeTest = std::function<std::unique_ptr<QObject>()>;

    /// Returns true, so that it can initialize a variable before main().
    static bool add(const char *file, MakeTest makeTest);

    /// Runs the test that the first argument names; lists all of them and returns 2 if there is none of that
    /// name.
    template<typename Application> static int run(int argc, char *argv[])
    {
        const auto test = named(argc, argv);
        if (test == tests().end())
            return listTests();
        argv[1] = argv[0];
        Application application(--argc, ++argv);
        return QTest::qExec(test->second().get(), argc, argv);
    }

private:
    using Tests = std::map<QString, MakeTest>;

    static Tests &tests();
    static Tests::const_iterator named(int argc, char *argv[]);
    static int listTests();
};

} // namespace stoa

/// Ends a test file, as QTEST_MAIN does elsewhere.
#define STOA_TEST(Class)                                                                                     \
    [[maybe_unused]] static const bool isRegistered##Class = stoa::TestProgram::add(                         \
        __FILE__, [] { return std::make_unique<Class>(); });
