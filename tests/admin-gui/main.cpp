#include "tests/support/TestProgram.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    return stoa::TestProgram::run<QApplication>(argc, argv);
}
