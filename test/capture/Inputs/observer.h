// Prints what became of the sites of the executable it is linked into.
#pragma once
void report_sites();
