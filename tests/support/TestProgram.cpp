#include "tests/support/TestProgram.h"

#include <QFileInfo>

#include <cstdio>

namespace stoa {

bool TestProgram::add(const char *file, MakeTest makeTest)
{
    const bool isNew
        = tests().emplace(QFileInfo(QString::fromUtf8(file)).completeBaseName(), std::move(makeTest)).second;
    if (!isNew)
        qFatal("Two tests of one program are in files named %s.", file);
    return isNew;
}

TestProgram::Tests &TestProgram::tests()
{
    static Tests tests;
    return tests;
}

TestProgram::Tests::const_iterator TestProgram::named(int argc, char *argv[])
{
    return argc < 2 ? tests().cend() : tests().find(QString::fromUtf8(argv[1]));
}

int TestProgram::listTests()
{
    std::fputs("Name one of these tests, then arguments of QtTest:\n", stderr);
    for (const auto &[name, makeTest] : tests())
        std::fprintf(stderr, "  %s\n", qPrintable(name));
    return 2;
}

} // namespace stoa
