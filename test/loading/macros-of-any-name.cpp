// Names defined on the command line do not reach into what the plugin adds, with or without attributes.
// RUN: %traced -std=c++17 -Din=1 -Dout=2 -DT=3 -Denter=4 -Dleave=5 -Dsite=6 -Dhandle=7 -Dtoken=8 -Dvalue=9 -Dtype=10 -Ddata=11 -Dsize=12 -Dbegin=13 -Dend=14 -Dget=15 -Dmlflow=16 -Dtrace=17 -Dlive=18 -Dresult=19 -Dmax=20 -Dmin=21 -Dhas_value=22 -Dcount=23 -Ddefault_visibility=24 -Dvisibility=25 -Dnodebug=26 -Dalways_inline=27 -Dasm=28 -Dweak=29 -Dfirst=30 -Dsecond=31 -Dname=32 -Dtext=33 -Dclass=struct -Dprivate=public -c %s -o %t.o
// RUN: %clangxx -std=c++17 -Din=1 -Dout=2 -DT=3 -c %s -o %t.plain.o
// RUN: cmp %t.plain.o %t.o
int program(int n) { return n; }
