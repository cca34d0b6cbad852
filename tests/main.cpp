#include "tests/support/TestProgram.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    return stoa::TestProgram::run<QCoreApplication>(argc, argv);
}
